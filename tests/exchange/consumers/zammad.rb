# Reads text modules with Ruby's CSV, which Zammad uses, and by the rules of its import: headers in lowercase, `~~~`
# between values, an id only where Zammad gave one, each name once.
#
# Usage: ruby zammad.rb FILE
require 'csv'

header, *rows = CSV.parse(File.read(ARGV.fetch(0), encoding: 'UTF-8'), col_sep: ',')
abort "header: #{header}" unless header.map { |column| column.strip.downcase } == header && header.include?('name')
modules = rows.map { |row| header.zip(row).to_h.compact }
modules.each do |fields|
  abort "fields: #{fields}" if fields['name'].to_s.empty? || fields['content'].to_s.empty?
  abort "split: #{fields}" if fields.values.any? { |value| value.include?('~~~') }
  abort "id: #{fields}" if fields.key?('id') && fields['id'] !~ /\A\d+\z/
end
names = modules.map { |fields| fields['name'] }
abort 'names' if names.uniq.length != names.length || names.empty?
puts "zammad: #{modules.length} text modules read by Ruby's CSV #{CSV::VERSION}"
