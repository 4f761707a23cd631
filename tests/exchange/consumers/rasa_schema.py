"""Validates a domain with Rasa's own schema and pykwalify, as `rasa data validate` does.

Usage: python rasa_schema.py FOLDER-OF-RASA FILE
"""
import pathlib
import sys

from pykwalify.core import Core
from ruamel.yaml import YAML

rasa, file = pathlib.Path(sys.argv[1]), sys.argv[2]
shared = rasa / "rasa" / "shared"
yaml = YAML(typ="safe", pure=True)
schema = yaml.load((shared / "utils/schemas/domain.yml").read_text())
schema.update(yaml.load((shared / "nlu/training_data/schemas/responses.yml").read_text()))
domain = yaml.load(open(file, encoding="utf-8"))
extension = str(shared / "utils/pykwalify_extensions.py")
Core(source_data=domain, schema_data=schema, extensions=[extension]).validate(raise_exception=True)
names = list(domain["responses"])
assert names and all(name.startswith("utter_") for name in names), names
ids = [variation["id"] for variations in domain["responses"].values() for variation in variations]
assert len(ids) == len(set(ids)), ids
print(f"rasa: {len(names)} responses with {len(ids)} variations accepted by Rasa's schema")
