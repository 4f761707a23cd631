"""Reads macros and dynamic content with the models that python-zendesk generates from Zendesk's API description.

Usage: python zendesk_models.py FILE
"""
import json
import sys

from zendesk.models import DynamicContentObject, MacroObject

file = json.load(open(sys.argv[1], encoding="utf-8"))
macros = [MacroObject.model_validate(macro, strict=True) for macro in file["macros"]]
items = [DynamicContentObject.model_validate(item, strict=True) for item in file.get("items", [])]
placeholders = {item.placeholder for item in items}
for macro in macros:
    [action] = macro.actions
    assert action.field in ("comment_value", "comment_value_html"), action
    assert macro.description.startswith("leitfaden: "), macro
    if action.value.startswith("{{dc."):
        assert action.value in placeholders, action
for item in items:
    locales = [variant.locale_id for variant in item.variants]
    assert len(locales) == len(set(locales)) > 1 and item.default_locale_id in locales, item
    assert [variant.default for variant in item.variants].count(True) == 1, item
assert macros and len({item.name for item in items}) == len(items)
print(f"zendesk: {len(macros)} macros and {len(items)} items of dynamic content accepted by python-zendesk")
