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
import yaml
from litellm.exceptions import GuardrailRaisedException
from litellm.proxy._types import UserAPIKeyAuth
from litellm.proxy.guardrails.guardrail_hooks.generic_guardrail_api import initialize_guardrail
from litellm.proxy.guardrails.guardrail_hooks.generic_guardrail_api.generic_guardrail_api import GenericGuardrailAPI
from litellm.proxy.guardrails.guardrail_hooks.ibm_guardrails.ibm_detector import IBMGuardrailDetector
from litellm.proxy.guardrails.guardrail_hooks.unified_guardrail.unified_guardrail import UnifiedLLMGuardrails
from litellm.types.guardrails import LitellmParams
from litellm.types.utils import Delta, ModelResponseStream, StreamingChoices

# LiteLLM logs each error that a test provokes.
logging.disable(logging.CRITICAL)
litellm.suppress_debug_info = True

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

    def test_without_rewriting_a_draft_is_blocked(self):
        with self.assertRaisesRegex(GuardrailRaisedException, "^shouting: "):
            self.apply("Hi Sam, it left today!!! Just reply here.", level="warning", rewrite=False)

    def test_what_cannot_be_judged_is_an_error(self):
        with self.assertRaisesRegex(Exception, "400"):
            self.apply("Hi Sam.", channel="emial")

    def test_a_server_that_is_gone_is_an_error(self):
        with self.assertRaisesRegex(Exception, "failed"):
            self.apply("Hi Sam.", address="http://127.0.0.1:9")


class Streams(Clients):
    """The recipe of the manual, in the code of the proxy that passes streams on."""

    GOOD = "Hi Sam, thanks for asking. Your parcel left our depot today. Anything else? Just reply to this mail.\n\nKind regards\nMia"

    def stream(self, text, path="/v1/chat/completions", without=(), **parameters):
        """What has reached the customer, and the error that ended it."""
        manual = (ROOT / "src/docs/server.md").read_text(encoding="utf-8")
        recipe = yaml.safe_load(manual.split("```yaml\n")[1].split("```")[0])["guardrails"][0]
        settings = {name: value for name, value in recipe["litellm_params"].items() if name not in ("api_key", *without)}
        settings["api_base"] = self.address
        settings["additional_provider_specific_params"] |= parameters
        guardrail = initialize_guardrail(LitellmParams(**settings), recipe)
        self.addCleanup(setattr, litellm, "callbacks", [])

        def chunk(content, reason=None):
            choice = StreamingChoices(index=0, delta=Delta(role="assistant", content=content), finish_reason=reason)
            return ModelResponseStream(id="1", model="any", choices=[choice])

        async def chunks():
            for start in range(0, len(text), 4):
                yield chunk(text[start : start + 4])
            yield chunk(None, "stop")

        async def receive():
            received = ""
            passed = UnifiedLLMGuardrails().async_post_call_streaming_iterator_hook(
                user_api_key_dict=UserAPIKeyAuth(request_route=path),
                response=chunks(),
                request_data={"messages": [{"role": "user", "content": "Where is my parcel?"}]},
                guardrail_to_apply=guardrail,
            )
            try:
                async for item in passed:
                    received += item.choices[0].delta.content or ""
            except GuardrailRaisedException as error:
                return received, str(error)
            return received, None

        return asyncio.run(receive())

    def test_a_good_reply_arrives_whole(self):
        self.assertEqual(self.stream(self.GOOD), (self.GOOD, None))

    def test_nothing_of_a_bad_reply_arrives(self):
        received, reason = self.stream(self.GOOD.replace("Anything else?", "Calm down."))
        self.assertEqual(received, "")
        self.assertRegex(reason, "^rude: ")

    def test_a_reply_is_rewritten(self):
        self.assertEqual(self.stream(self.GOOD.replace("today.", "today!!!")), (self.GOOD.replace("today.", "today!"), None))

    def test_where_nothing_can_be_rewritten_it_is_blocked(self):
        received, reason = self.stream(self.GOOD.replace("today.", "today!!!"), path=None, rewrite=False)
        self.assertEqual(received, "")
        self.assertRegex(reason, "^shouting: ")

    def test_sentences_can_leave_as_they_come(self):
        without = ["streaming_end_of_stream_only", "streaming_buffer_until_moderated"]
        self.assertEqual(self.stream(self.GOOD, without=without, stream=True), (self.GOOD, None))
        received, reason = self.stream(self.GOOD.replace("Anything else?", "Calm down."), without=without, stream=True)
        # Whole sentences that were judged, and nothing of the bad one.
        self.assertRegex(received, r"^Hi Sam, thanks for asking\.( Your parcel left our depot today\.)?$")
        self.assertRegex(reason, "^rude: ")


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
