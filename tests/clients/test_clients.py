"""The server against the real clients of the contracts that it speaks.

Run by `.ci/run clients`: LEITFADEN is the path of the program, and the packages of requirements.txt are installed.
"""

import asyncio
import logging
import os
import subprocess
import unittest
from pathlib import Path

# The list of prices is not needed, and would be fetched.
os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"

import language_tool_python
import litellm
from litellm.exceptions import GuardrailRaisedException
from litellm.proxy.guardrails.guardrail_hooks.generic_guardrail_api.generic_guardrail_api import GenericGuardrailAPI
from litellm.proxy.guardrails.guardrail_hooks.ibm_guardrails.ibm_detector import IBMGuardrailDetector

# LiteLLM logs each error that a test provokes.
logging.disable(logging.CRITICAL)

ROOT = Path(__file__).parents[2]
TOKEN = "0123456789-a-token-for-tests"


def start(*arguments):
    """Starts a server, and returns it with its address."""
    guides = ["--guide", f"shop={ROOT}/guides/larkwood.yaml", "--guide", f"strom={ROOT}/guides/musterstrom.yaml"]
    command = [os.environ["LEITFADEN"], "serve", "--listen", "127.0.0.1:0", *guides, *arguments]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return server, server.stdout.readline().split()[-1]


class Clients(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server, cls.address = start()

    @classmethod
    def tearDownClass(cls):
        cls.server.terminate()
        assert cls.server.wait(timeout=30) == 0
        cls.server.stdout.close()


class LanguageTool(Clients):
    def matches(self, text, language="en-GB", path=""):
        with language_tool_python.LanguageTool(language, remote_server=self.address + path) as tool:
            found = tool.check(text)
            return [(match.rule_id, match.offset, match.error_length) for match in found], tool.correct(text)

    def test_places_and_replacements(self):
        text = "Hi 👋 Sam, your parcel is here!!! Use your user profile."
        found, corrected = self.matches(text)
        self.assertIn(("shouting", text.index("!!!"), 3), found)
        self.assertIn(("term", text.index("user"), len("user profile")), found)
        self.assertEqual(corrected, "Hi 👋 Sam, your parcel is here! Please use your account.")

    def test_a_path_stands_for_a_guide_and_a_channel(self):
        text = "Hallo Frau Kaya, " + "danke. " * 50 + "Schreiben Sie uns einfach hier."
        for channel, is_too_long in [("x", True), ("email", False)]:
            found, _ = self.matches(text, "de-DE", f"/lt/strom/{channel}/")
            self.assertEqual("length" in [rule for rule, _, _ in found], is_too_long)

    def test_rules_can_be_switched_off(self):
        with language_tool_python.LanguageTool("auto", remote_server=self.address) as tool:
            tool.disabled_rules = {"shouting"}
            self.assertEqual(tool.check("Wait!!!"), [])

    def test_what_cannot_be_judged_is_an_error(self):
        with self.assertRaises(language_tool_python.exceptions.LanguageToolError):
            self.matches("Hallo", "de-DE", "/lt/strom/emial/")


class Guardrail(Clients):
    def apply(self, text, kind="response", address=None, **parameters):
        guardrail = GenericGuardrailAPI(
            api_base=address or self.address,
            guardrail_name="leitfaden",
            additional_provider_specific_params={"guide": "shop", **parameters},
        )
        inputs = {"texts": [text], "structured_messages": [{"role": "user", "content": "Where is my parcel?"}]}
        return asyncio.run(guardrail.apply_guardrail(inputs=inputs, request_data={}, input_type=kind))["texts"]

    def test_a_good_draft_passes(self):
        text = "Hi Sam, it left today. Just reply here."
        self.assertEqual(self.apply(text, channel="x", customer="Sam O'Brien"), [text])

    def test_a_bad_draft_is_blocked_with_the_reason(self):
        with self.assertRaisesRegex(GuardrailRaisedException, "^rude: “Calm down” hurts"):
            self.apply("Calm down.")

    def test_a_draft_is_rewritten(self):
        text = "Hi Sam, it left today!!! Just reply here."
        self.assertEqual(self.apply(text, level="warning"), [text.replace("!!!", "!")])

    def test_a_prompt_is_no_draft(self):
        self.assertEqual(self.apply("Calm down!!!", kind="request"), ["Calm down!!!"])

    def test_a_stream_is_not_blamed_for_what_may_follow(self):
        text = "We have found your order in our depot and send it on today. Please write to help@lark"
        known = {"channel": "email", "level": "warning"}
        self.assertEqual(self.apply(text, stream=True, **known), [text])
        with self.assertRaisesRegex(GuardrailRaisedException, "greeting"):
            self.apply(text, **known)
        with self.assertRaisesRegex(GuardrailRaisedException, "rude"):
            self.apply("Calm down. " + text, stream=True, **known)

    def test_what_cannot_be_judged_is_an_error(self):
        with self.assertRaisesRegex(Exception, "400"):
            self.apply("Hi Sam.", channel="emial")

    def test_a_server_that_is_gone_is_an_error(self):
        with self.assertRaisesRegex(Exception, "failed"):
            self.apply("Hi Sam.", address="http://127.0.0.1:9")


class Detector(Clients):
    @classmethod
    def setUpClass(cls):
        file = Path(os.environ["LEITFADEN"]).parent / "token-for-clients"
        file.write_text(TOKEN)
        cls.server, cls.address = start("--token-file", str(file))

    def check(self, text, token=TOKEN, **parameters):
        detector = IBMGuardrailDetector(
            auth_token=token,
            base_url=self.address,
            detector_id="leitfaden",
            detector_params=parameters,
            default_on=True,
            event_hook="post_call",
        )
        message = {"role": "assistant", "content": text}
        response = litellm.ModelResponse(choices=[{"message": message, "finish_reason": "stop", "index": 0}])
        asyncio.run(detector.async_post_call_success_hook(data={}, user_api_key_dict=None, response=response))

    def test_a_good_draft_passes(self):
        self.check("Hi Sam, it left today. Just reply here.", channel="x")

    def test_a_bad_draft_is_blocked(self):
        with self.assertRaisesRegex(ValueError, "(?s)ERROR.*Text: 'calm down'"):
            self.check("Hi 👋 Sam, calm down.")

    def test_what_cannot_be_judged_is_an_error(self):
        with self.assertRaisesRegex(Exception, "400"):
            self.check("Hi Sam.", channel="emial")

    def test_the_token_is_needed(self):
        with self.assertRaisesRegex(Exception, "401"):
            self.check("Hi Sam.", token="wrong")


del Clients

if __name__ == "__main__":
    unittest.main()
