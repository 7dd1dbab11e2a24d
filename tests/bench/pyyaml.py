#!/usr/bin/env python3
"""pyyaml.py DIR [SCHEMA]: what a script would do instead of kerma.

Loads every agreement below DIR with PyYAML's C loader and, where jsonschema
is installed and SCHEMA is given, validates each against it.  No register-wide
rule is checked.  --version says what it would use and exits.
"""
import json
import os
import re
import sys

import yaml

try:
    import jsonschema
except ImportError:
    jsonschema = None


class Loader(yaml.CSafeLoader):
    """Dates stay text, as a JSON Schema wants them, and so does the key on."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers
            if tag not in ("tag:yaml.org,2002:timestamp",
                           "tag:yaml.org,2002:bool")]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool",
                             re.compile("^(?:true|false)$"), "tf")


def agreements(root):
    for folder, _, names in sorted(os.walk(root)):
        for name in sorted(names):
            if name.endswith(".yaml"):
                yield os.path.join(folder, name)


def main(args):
    with_schema = jsonschema is not None and len(args) > 1
    if args[0] == "--version":
        print("PyYAML", yaml.__version__,
              "+ jsonschema" if with_schema else "alone")
        return 0
    validator = None
    if with_schema:
        with open(args[1], encoding="utf-8") as file:
            schema = json.load(file)
        validator = jsonschema.validators.validator_for(schema)(schema)
    settings = ("register.yaml", "partners.yaml", "holidays.yaml")
    files = errors = 0
    for path in agreements(args[0]):
        with open(path, "rb") as file:
            value = yaml.load(file, Loader)
        if validator is not None and os.path.basename(path) not in settings:
            errors += sum(1 for _ in validator.iter_errors(value))
        files += 1
    print(files, "files,", errors, "errors")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["--version"]))
