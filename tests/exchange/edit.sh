#!/bin/sh
# What a person edits in leitfaden.yaml on the way that `src/docs/exchange.md` shows: the first time, what the
# placeholders of the account stand for; then all that `check` says.
#
# Usage: sh edit.sh leitfaden.yaml
set -eu

if ! grep -q '^imports:' "$1"; then
  cat >> "$1" << 'YAML'

imports:
  chatwoot:
    conversation.custom_attribute.order_number: order.number
    contact.custom_attribute.leasing: customer.lease
    inbox.name: team.name
YAML
  sed -i.bak 's/^variables:$/&\
  appointment.day: { example: "Montag" }\
  appointment.time: { example: "14:30" }\
  customer.lease: { example: "ja" }\
  order.number: { example: "20481234" }\
  team.name: { example: "Falkenrad Service" }\
  voucher.code: { example: "FALKE10" }/' "$1"
else
  sed -E -i.bak '
    # Placeholders that only people read.
    s/\[(Datum|date)\]/{{appointment.day}}/
    s/\[(Uhrzeit|time)\]/{{appointment.time}}/
    s/\$(GUTSCHEIN|VOUCHER)\$/{{voucher.code}}/
    # Dead ones.
    s/\[\[contact\.frist_name\]\]/{{customer.first_name}}/
    s/\[\[never closed\]\]contact\.name, (.*)"$/{{customer.name}}, \1 Wenn noch etwas ist, antworten Sie einfach hier."/
    # What was true until last year.
    s/31\.12\.2025/31.12.2099/
    s/31 December 2025/31 December 2099/
    # The picture.
    s,so stellen Sie den Sattel ein:$,so stellen Sie den Sattel ein: https://falkenrad.example/sattel.png,
    # Orders.
    s/Print the/Please print the/
    s/Put the/Please put the/
    s/Charge it/Please charge it/
    # Reviewed: one answer is a copy, the others are fine.
    /^ *status: draft$/{
      N
      /chatwoot:108"/s/draft/retired/
      s/^ *status: draft\n//
    }
  ' "$1"
fi
rm -f "$1.bak"
