"""Adapters for other libraries, one module each. A module needs its library: `pip install leitfaden[pydantic]`.

- `leitfaden.adapters.pydantic`: a field that only takes a reply that may be sent.
- `leitfaden.adapters.langchain`: an agent revises its reply until it may be sent.
- `leitfaden.adapters.guardrails`: a validator, with the spans of its findings and a fixed value.
- `leitfaden.adapters.presidio`: findings as recognizer results, for an analyzer or an anonymizer.

All judge a reply by `Guide.lint`. `fail_on` is the least level that refuses a reply; the arguments of `Guide.lint` say what is
known of all replies, such as `channel="x"`. A reply that cannot be judged raises `DraftError` and is never let through.
"""
