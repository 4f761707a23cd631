"""The desk in headless Chromium: from a customer's message to the copied reply, and the guide as a book.

Run by `.ci/run clients`: LEITFADEN is the path of the program, CHROMIUM that of the browser, and the packages of
requirements.txt are installed.
"""

import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import expect, sync_playwright

ROOT = Path(__file__).parents[2]
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
TOKEN = "0123456789-a-token-for-tests"

MESSAGE = "Hi 👋, where is my parcel? The tracking has not moved for days. Sam O'Brien"
NACHRICHT = "Guten Tag 👋, der Techniker ist schon wieder nicht gekommen! Claudia Yılmaz"


def serve(*arguments):
    """Starts a server, and returns it with its address."""
    command = [os.environ["LEITFADEN"], "serve", "--listen", "127.0.0.1:0", *arguments]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return server, server.stdout.readline().split()[-1]


def stop(server):
    server.terminate()
    assert server.wait(timeout=30) == 0
    server.stdout.close()


def setUpModule():
    global playwright, browser
    playwright = sync_playwright().start()
    browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"])


def tearDownModule():
    browser.close()
    playwright.stop()


class Desk(unittest.TestCase):
    """A server with the sample guides, and a page for each test. Whatever the page logs as an error fails the test."""

    arguments = ["--guide", f"shop={ROOT}/guides/larkwood.yaml", "--guide", f"strom={ROOT}/guides/musterstrom.yaml"]

    @classmethod
    def setUpClass(cls):
        cls.server, cls.address = serve(*cls.arguments)

    @classmethod
    def tearDownClass(cls):
        stop(cls.server)

    def open(self, path="/", language="en-GB", ready=True, **options):
        context = browser.new_context(locale=language, permissions=["clipboard-read", "clipboard-write"], **options)
        self.addCleanup(context.close)
        page = context.new_page()
        page.set_default_timeout(15_000)
        errors = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        # A refused request is part of the work, and of what the browser logs.
        page.on("console", lambda entry: entry.type == "error" and "Failed to load resource" not in entry.text and errors.append(entry.text))
        page.on("request", lambda request: request.url.startswith(self.address) or errors.append(f"asks {request.url}"))
        page.on("dialog", lambda dialog: errors.append(f"shows {dialog.message}") or dialog.dismiss())
        self.errors = errors
        self.addCleanup(lambda: self.assertEqual(errors, []))
        page.goto(self.address + path)
        if ready:
            expect(page.locator("#waiting")).to_be_hidden()
        return page

    def choose(self, page, channel, message=MESSAGE):
        """Pastes a message, and uses the first answer of the topic that fits best."""
        page.fill("#message", message)
        page.check(f"#channel-{channel}", force=True)
        page.locator(".topics .card button").first.click()

    def fill(self, page, **values):
        for name, value in values.items():
            page.locator(f"[id='value-{name.replace('_', '.', 1)}']").fill(value)

    def clipboard(self, page):
        return page.evaluate("navigator.clipboard.readText()")

    def assert_accessible(self, page):
        page.evaluate(AXE)
        found = page.evaluate("axe.run({ resultTypes: ['violations'] })")["violations"]
        self.assertEqual([f"{rule['id']}: {[node['html'] for node in rule['nodes']]}" for rule in found], [])


class FromMessageToReply(Desk):
    def test_in_english(self):
        page = self.open()
        page.fill("#message", MESSAGE)
        first = page.locator(".topics > li").first
        expect(first.locator(".title")).to_have_text("The parcel is late")
        expect(first.locator("q")).to_have_text("The tracking has not moved for days.")
        # The words that speak for it are marked in the message, behind an emoji that is two units long.
        expect(page.locator(".marks:has(+ #message) mark", has_text="tracking")).to_have_text("tracking")

        page.check("#channel-x", force=True)
        first.get_by_role("button", name="Use the answer for x, instagram").click()
        # Nothing half-filled can be copied.
        expect(page.locator("#preview")).to_contain_text("not ready to send")
        expect(page.locator("#draft")).to_be_hidden()
        expect(page.locator("#verdict")).to_contain_text("2 values to fill in: The name as it is known, Your initials")
        expect(page.locator("[id='value-customer.name']")).to_have_attribute("aria-invalid", "true")
        page.evaluate("navigator.clipboard.writeText('untouched')")
        # It says that it is disabled, and leads to what is missing.
        page.locator("#copy").click(force=True)
        expect(page.locator("[id='value-customer.name']")).to_be_focused()
        self.assertEqual(self.clipboard(page), "untouched")
        self.fill(page, customer_name="Sam O'Brien", agent_initials="mk")
        expect(page.locator("[id='state-agent.initials']")).to_have_text("does not match [A-Z]{2,3}")
        self.fill(page, agent_initials="MK")
        expect(page.locator("#draft")).to_have_value(re.compile("^Hi Sam, thanks for telling us.*\\^MK$"))
        expect(page.locator("#count")).to_have_text(re.compile(r"^\d+ of 280 characters$"))
        expect(page.locator("#verdict")).to_have_text("Ready to send")
        page.locator("#copy").click()
        expect(page.locator("#copy")).to_have_text("Copied")
        self.assertEqual(self.clipboard(page), page.input_value("#draft"))

    def test_in_german(self):
        page = self.open()
        page.select_option("#guides", "strom")
        expect(page.locator("html")).to_have_attribute("lang", "de")
        self.choose(page, "facebook", NACHRICHT)
        expect(page.locator("#preview")).to_contain_text("noch nicht fertig")
        expect(page.locator("#verdict")).to_contain_text("2 Werte fehlen: Name, wie er bekannt ist, Ihr Kürzel")
        self.fill(page, customer_name="Frau Yılmaz", agent_initials="MK")
        expect(page.locator("#draft")).to_have_value(re.compile("^Guten Tag Frau Yılmaz, danke für den Hinweis"))
        expect(page.locator("#verdict")).to_have_text("Bereit zum Senden")
        page.locator("#copy").click()
        expect(page.locator("#copy")).to_have_text("Kopiert")
        self.assertEqual(self.clipboard(page), page.input_value("#draft"))
        page.get_by_role("button", name="EN", exact=True).click()
        expect(page.locator("#verdict")).to_have_text("Ready to send")

    def test_with_the_keyboard_alone(self):
        page = self.open()
        page.locator("#message").focus()
        page.keyboard.insert_text(MESSAGE)
        expect(page.locator(".topics [aria-expanded=true]")).to_be_visible()
        for _ in range(20):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.textContent") == "Use":
                break
        page.keyboard.press("Enter")
        expect(page.locator("[id='value-customer.name']")).to_be_focused()
        page.keyboard.type("Sam O'Brien")
        self.fill(page, agent_name="Mia")
        expect(page.locator("#verdict")).to_have_text("Ready to send")
        page.keyboard.press("Control+Enter")
        expect(page.locator("#copy")).to_have_text("Copied")
        self.assertIn("Kind regards\nMia", self.clipboard(page))

    def test_what_a_customer_wrote_does_not_reach_the_next(self):
        page = self.open()
        self.choose(page, "email")
        self.fill(page, customer_name="Sam O'Brien", agent_name="Mia")
        expect(page.locator("#draft")).to_have_value(re.compile("^Hi Sam,"))
        page.get_by_role("button", name="New message").click()
        for field in ["#message", "#draft"]:
            expect(page.locator(field)).to_have_value("")
        self.choose(page, "email")
        expect(page.locator("[id='value-agent.name']")).to_have_value("Mia")
        expect(page.locator("[id='value-customer.name']")).to_have_value("")
        self.assertNotIn("Sam", page.evaluate("JSON.stringify({ ...localStorage, ...sessionStorage })"))

    def test_another_channel_brings_its_own_answer(self):
        page = self.open()
        self.choose(page, "email")
        self.fill(page, customer_name="Sam O'Brien", agent_name="Mia")
        expect(page.locator("#draft")).to_have_value(re.compile("Kind regards"))
        page.check("#channel-x", force=True)
        expect(page.locator("#verdict")).to_contain_text("1 value to fill in: Your initials")
        self.fill(page, agent_initials="MK")
        expect(page.locator("#draft")).to_have_value(re.compile("\\^MK$"))

    def test_edits_are_not_overwritten(self):
        page = self.open()
        self.choose(page, "x")
        self.fill(page, customer_name="Sam", agent_initials="MK")
        expect(page.locator("#draft")).to_have_value(re.compile("^Hi Sam"))
        page.locator("#draft").press("End")
        page.locator("#draft").press_sequentially(" See you!")
        edited = page.input_value("#draft")
        self.fill(page, customer_name="Tom")
        expect(page.locator("#changed")).to_be_visible()
        expect(page.locator("#draft")).to_have_value(edited)
        page.get_by_role("button", name="Fill the answer again").click()
        expect(page.locator("#draft")).to_have_value(re.compile("^Hi Tom.*MK$"))
        page.get_by_role("button", name="Undo").click()
        expect(page.locator("#draft")).to_have_value(edited)

    def test_a_new_value_is_checked_before_the_text_is_copied(self):
        page = self.open()
        self.choose(page, "x")
        self.fill(page, customer_name="Sam", agent_initials="MK")
        expect(page.locator("#verdict")).to_have_text("Ready to send")
        # At once, while nothing is edited: the text has the new name before it is copied.
        self.fill(page, customer_name="Tom")
        page.keyboard.press("Control+Enter")
        expect(page.locator("#copy")).to_have_text("Copied")
        self.assertRegex(self.clipboard(page), "^Hi Tom")
        page.locator("#draft").press("End")
        page.locator("#draft").press_sequentially(" See you!")
        expect(page.locator("#verdict")).not_to_have_text("Checking …")
        page.evaluate("navigator.clipboard.writeText('untouched')")
        with page.expect_request(lambda request: "/v1/lint" in request.url and request.post_data_json["customer"] == "Alex"):
            self.fill(page, customer_name="Alex")
        page.keyboard.press("Control+Enter")
        expect(page.locator("#copy-anyway")).to_be_visible()
        self.assertEqual(self.clipboard(page), "untouched")

    def test_another_channel_does_not_take_edits_away(self):
        page = self.open()
        self.choose(page, "email")
        self.fill(page, customer_name="Sam", agent_name="Mia")
        expect(page.locator("#draft")).to_have_value(re.compile("^Hi Sam"))
        page.locator("#draft").press_sequentially("See you! ")
        edited = page.input_value("#draft")
        self.fill(page, customer_name="Tom")
        expect(page.locator("#changed")).to_be_visible()
        page.check("#channel-x", force=True)
        expect(page.locator("#preview")).to_be_visible()
        expect(page.locator("#changed")).to_be_hidden()
        page.get_by_role("button", name="Undo").click()
        expect(page.locator("#draft")).to_have_value(edited)
        expect(page.locator("#channel-email")).to_be_checked()
        expect(page.locator("#draft")).to_be_focused()

    def test_a_message_for_a_person(self):
        page = self.open()
        page.fill("#message", "You will hear from my lawyer.")
        expect(page.locator("#escalation")).to_contain_text("A person must decide this: the message says “lawyer”")
        expect(page.locator(".topics > li")).to_have_count(0)


class Findings(Desk):
    def test_underlines_and_replacements(self):
        page = self.open()
        page.check("#channel-x", force=True)
        page.fill("#draft", "Hi 👋🏽 Sam, it's here!!! See your user profile. Just reply here.")
        expect(page.locator(".marks:has(+ #draft) mark.warning")).to_have_text(["!!!", "user profile"])
        # The layer behind has the same text in the same places.
        self.assertEqual(page.locator(".marks:has(+ #draft)").text_content().strip(), page.input_value("#draft"))
        page.get_by_role("button", name="Replace “user profile” with “account”").first.click()
        expect(page.locator("#draft")).to_have_value(re.compile("See your account\\. "))
        page.locator("#draft").press("Control+z")
        expect(page.locator("#draft")).to_have_value(re.compile("user profile\\. "))
        expect(page.locator(".marks:has(+ #draft) mark.warning")).to_have_count(2)
        page.get_by_role("button", name="Apply 2 safe fixes").click()
        expect(page.locator("#draft")).to_have_value("Hi 👋🏽 Sam, it's here! See your account. Just reply here.")
        expect(page.locator("#findings li.warning")).to_have_count(0)

    def test_underlines_follow_the_text_before_the_server_answers(self):
        page = self.open()
        marks = page.locator(".marks:has(+ #draft) mark.warning")
        page.check("#channel-x", force=True)
        page.fill("#draft", "Hi Sam. Just reply here. See your user profile")
        expect(marks).to_have_text(["user profile"])
        page.route("**/v1/lint*", lambda route: None)
        page.locator("#draft").press("Home")
        page.locator("#draft").press_sequentially("👋 ")
        expect(marks).to_have_text(["user profile"])
        page.locator("#draft").press("Control+End")
        for _ in range(3):
            page.locator("#draft").press("Backspace")
        expect(marks).to_have_count(0)

    def test_by_keyboard(self):
        page = self.open()
        page.fill("#draft", "Hi Sam, it is here!!! See your user profile.")
        expect(page.locator(".found > li").first).to_be_visible()
        page.locator("#draft").press("Control+Home")
        page.keyboard.press("F8")
        self.assertEqual(page.evaluate("String(document.getSelection())"), "!!!")
        expect(page.locator(".hint")).to_contain_text("too loud")
        page.keyboard.press("Alt+Enter")
        expect(page.locator("#draft")).to_have_value(re.compile("^Hi Sam, it is here! "))

    def test_errors_are_not_copied_by_accident(self):
        page = self.open()
        page.fill("#draft", "Hi Sam, calm down.")
        page.evaluate("navigator.clipboard.writeText('untouched')")
        page.locator("#copy").click()
        expect(page.locator("#verdict")).to_have_text("1 error is left in the text.")
        self.assertEqual(self.clipboard(page), "untouched")
        page.get_by_role("button", name="Copy anyway").click()
        expect(page.locator("#copy")).to_have_text("Copied")
        self.assertEqual(self.clipboard(page), "Hi Sam, calm down.")

    def test_copied_is_not_said_of_another_text(self):
        page = self.open()
        page.fill("#draft", "Hi Sam, it is here. Just reply here.")
        page.keyboard.press("Control+Enter")
        expect(page.locator("#toast")).to_have_text("Copied")
        page.fill("#draft", "Hi Sam, calm down.")
        self.assertEqual(page.locator("#toast").text_content(), "")
        self.assertEqual(page.locator("#copy").text_content(), "Copy reply")

    def test_copying_anyway_by_keyboard(self):
        page = self.open()
        page.fill("#draft", "Hi Sam, calm down.")
        page.keyboard.press("Control+Enter")
        expect(page.locator("#copy-anyway")).to_be_focused()
        page.keyboard.press("Control+Enter")
        expect(page.locator("#toast")).to_have_text("Press Enter to copy anyway.")
        expect(page.locator("#copy-anyway")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("#copy")).to_have_text("Copied")
        expect(page.locator("#draft")).to_be_focused()

    def test_a_server_that_hangs_does_not_look_clean(self):
        page = self.open()
        page.fill("#draft", "Hi Sam, it is here.")
        expect(page.locator("#verdict")).not_to_be_empty()
        page.route("**/v1/lint*", lambda route: None)
        page.fill("#draft", "Hi Sam, it is here. Just reply here.")
        expect(page.locator("#verdict")).to_have_text("Checking …", timeout=4_000)
        expect(page.locator("#verdict")).to_have_text("The text could not be checked.", timeout=12_000)

    def test_the_guide_says_what_is_not_copied(self):
        page = self.open(ready=False)

        def stricter(route):
            answer = route.fetch()
            route.fulfill(response=answer, json={**answer.json(), "guard_level": "warning"})

        page.route("**/v1/guide*", stricter)
        page.reload()
        expect(page.locator("#waiting")).to_be_hidden()
        page.fill("#draft", "Hi Sam, it is here!!! Just reply here.")
        page.evaluate("navigator.clipboard.writeText('untouched')")
        page.locator("#copy").click()
        expect(page.locator("#verdict")).to_have_text("1 finding is left that the guide does not let pass.")
        self.assertEqual(self.clipboard(page), "untouched")

    def test_what_was_not_checked_does_not_look_clean(self):
        page = self.open()
        page.route("**/v1/lint*", lambda route: route.abort())
        page.fill("#draft", "Hi Sam, it is here. Just reply here.")
        expect(page.locator("#findings-state")).to_have_text("Not checked: Offline")
        expect(page.locator("#verdict")).to_have_text("The text could not be checked.")
        expect(page.locator("#notices")).to_contain_text("Nothing is checked until it is back")
        page.locator("#copy").click()
        expect(page.locator("#copy-anyway")).to_be_visible()
        page.unroute("**/v1/lint*")
        expect(page.locator("#verdict")).not_to_have_text("The text could not be checked.")
        expect(page.locator("#notices")).to_be_empty()

    def test_an_answer_that_cannot_be_filled_says_why(self):
        page = self.open()
        page.route("**/v1/reply*", lambda route: route.abort())
        self.choose(page, "x")
        expect(page.locator("#verdict")).to_have_text("Offline")
        expect(page.locator("#draft")).to_be_hidden()
        page.unroute("**/v1/reply*")
        expect(page.locator("#verdict")).to_contain_text("2 values to fill in")

    def test_the_counter_counts_as_the_channel_does(self):
        page = self.open()
        page.check("#channel-x", force=True)
        page.fill("#draft", "👋" * 141)
        expect(page.locator("#count")).to_have_text("282 of 280 characters · 2 too long")


class Icon(Desk):
    def test_it_is_drawn_without_a_request(self):
        page = self.open()
        drawn = """new Promise((settle) => {
            const image = new Image();
            image.onload = image.onerror = () => settle(image.naturalWidth > 0);
            image.src = document.querySelector("link[rel=icon]").href;
        })"""
        self.assertTrue(page.evaluate("document.querySelector('link[rel=icon]').href").startswith("data:"))
        self.assertTrue(page.evaluate(drawn))


class HostileText(Desk):
    TEXTS = [
        "<img src=x onerror=alert(1)><script>alert(2)</script>",
        "{{agent.email}} {{> bye}} ${7*7}",
        "שלום, איפה החבילה שלי? \u202egnp.exe",
        "نص عربي مع <b>parcel</b> 👨‍👩‍👧‍👦",
        "a\u0308 \ufeff & <!-- --> ]]> \\ud83d",
        "w" * 5000,
    ]

    def test_it_stays_text_everywhere(self):
        for text in self.TEXTS:
            with self.subTest(text[:20]):
                page = self.open()
                # Half of a surrogate pair cannot be typed, nor sent to the browser.
                set_value = "(area, text) => { area.value = text.replace('\\\\ud83d', '\\ud83d'); area.dispatchEvent(new Event('input', { bubbles: true })); }"
                for field in ["#message", "#draft"]:
                    page.locator(field).evaluate(set_value, text)
                expect(page.locator("#findings-state")).not_to_have_text("What the guide says about your text appears here.")
                expect(page.locator("#verdict")).not_to_have_text("The text could not be checked.")
                self.assertEqual(page.locator("img, b, main script").count(), 0)
                for field in ["message", "draft"]:
                    shown = page.evaluate("field => [document.querySelector(`.marks:has(+ #${field})`).textContent, document.getElementById(field).value]", field)
                    self.assertEqual(shown[0], shown[1] + "\n")
                self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth - innerWidth"), 0)

    def test_a_name_is_never_a_template_or_html(self):
        page = self.open()
        self.choose(page, "x")
        # What cannot be a name is greeted neutrally.
        greeted = {"{{agent.email}}": "there", "<img/src=x/onerror=alert(1)>": "there", "O'Brien": "O'Brien"}
        for name, greeting in greeted.items():
            self.fill(page, customer_name=name, agent_initials="MK")
            expect(page.locator("#draft")).to_have_value(re.compile("^Hi " + re.escape(greeting)))
        self.assertEqual(page.locator("img").count(), 0)

    def test_right_to_left_text_starts_on_the_right(self):
        page = self.open()
        page.fill("#message", "שלום עולם")
        sides = "area => [area, area.previousElementSibling].map((node) => getComputedStyle(node).direction)"
        self.assertEqual(page.locator("#message").evaluate(sides), ["rtl", "rtl"])

    def test_the_policy_stops_what_is_injected(self):
        page = self.open()
        refused = page.evaluate("() => { try { document.body.innerHTML = '<i>a</i>'; } catch (error) { return error.name; } }")
        self.assertEqual(refused, "TypeError")
        policy = page.request.get(self.address).headers["content-security-policy"]
        self.assertNotIn("unsafe", policy)
        # The browser logs the attempt.
        self.assertTrue(all("TrustedHTML" in error for error in self.errors), self.errors)
        self.errors.clear()


class Book(Desk):
    def test_topics_rules_and_search(self):
        page = self.open("/#guide")
        expect(page.get_by_role("heading", name="The parcel is late")).to_be_visible()
        page.fill("#book-search", "cushion lamp")
        expect(page.locator("#chapter-state")).to_have_text(re.compile(r"^\d+ results?$"))
        page.fill("#book-search", "xyzzy")
        expect(page.locator("#chapter-state")).to_have_text("Nothing found for “xyzzy”.")
        page.fill("#book-search", "")
        page.get_by_role("link", name="Tone rules").click()
        rude = page.locator("#entry-rude")
        page.goto(self.address + "/#guide/rules/rude")
        expect(rude.get_by_role("heading", name="rude")).to_be_focused()
        for kind in ["bad", "good"]:
            expect(rude.locator(f".{kind} li").first).to_be_visible()
        page.get_by_role("link", name="Contacts and facts").click()
        expect(page.locator("#chapter")).to_contain_text("+44 20 7946 0000")

    def test_what_is_due(self):
        page = self.open("/#guide/due")
        page.clock.install(time="2027-02-20T10:00:00Z")
        page.reload()
        expect(page.get_by_role("heading", name="In the next 30 days")).to_be_visible()
        expect(page.locator(".due time").first).to_have_text("1 March 2027")
        page.get_by_role("button", name="Check the guide’s file").click()
        expect(page.locator(".check [role=status]")).to_have_text("The check found nothing.", timeout=60_000)

    def test_an_answer_leads_to_the_reply(self):
        page = self.open("/#guide/topics/praise")
        page.locator("#entry-praise").get_by_role("button", name=re.compile("^Use")).first.click()
        expect(page.locator("#origin")).to_contain_text("Praise")
        expect(page).to_have_url(re.compile("#reply$"))

    def test_it_prints_everything(self):
        page = self.open("/#guide/topics")
        self.assertGreater(len(page.pdf(format="A4")), 10_000)
        shown = page.locator("article.entry").count()
        self.assertEqual(str(shown), page.locator("#chapters [aria-current=page] span").text_content())


class Accessible(Desk):
    def test_without_violations(self):
        for scheme in ["light", "dark"]:
            for width in [1440, 1000, 390]:
                with self.subTest(scheme=scheme, width=width):
                    page = self.open(color_scheme=scheme, viewport={"width": width, "height": 900})
                    self.assert_accessible(page)
                    self.choose(page, "email")
                    expect(page.locator("#preview")).to_be_visible()
                    self.assert_accessible(page)
                    self.fill(page, customer_name="Sam", agent_name="Mia")
                    expect(page.locator("#verdict")).to_have_text("Ready to send")
                    page.fill("#draft", "Hi Sam, calm down!!! See your user profile.")
                    expect(page.locator(".found > li").first).to_be_visible()
                    page.keyboard.press("F8")
                    expect(page.locator(".hint")).to_be_visible()
                    self.assert_accessible(page)
                    self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth - innerWidth"), 0)
                    for chapter in ["topics", "rules", "company", "due"]:
                        page.goto(f"{self.address}/#guide/{chapter}")
                        self.assert_accessible(page)
                        self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth - innerWidth"), 0)


    def test_it_fits_a_narrow_window(self):
        page = self.open(viewport={"width": 320, "height": 700})
        self.choose(page, "email")
        for view in ["reply", "guide/topics", "guide/rules", "guide/company", "guide/due"]:
            page.goto(f"{self.address}/#{view}")
            self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth - innerWidth"), 0, view)


class BrokenGuide(Desk):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.file = Path(cls.folder.name) / "shop.yaml"
        shutil.copy(ROOT / "guides/larkwood.yaml", cls.file)
        cls.server, cls.address = serve("--guide", str(cls.file))

    @classmethod
    def tearDownClass(cls):
        stop(cls.server)
        cls.folder.cleanup()

    def test_it_says_so_and_goes_on(self):
        page = self.open()
        whole = self.file.read_text()
        self.choose(page, "x")
        self.file.write_text(whole.replace("topics:", "topiks:", 1))
        notice = page.locator("#notices")
        expect(notice).to_contain_text(re.compile("errors?, so changes to it are not in use"), timeout=30_000)
        expect(page.locator("#state")).to_have_text("Guide file has errors")
        notice.get_by_text("Show the errors").click()
        expect(notice).to_contain_text(re.compile(r"shop\.yaml:\d+:\d+"))
        expect(notice).to_contain_text("topics")
        self.assert_accessible(page)
        self.fill(page, customer_name="Sam", agent_initials="MK")
        expect(page.locator("#verdict")).to_have_text("Ready to send")
        self.file.write_text(whole.replace("title: The parcel is late", "title: The parcel is very late"))
        expect(page.locator("#origin")).to_contain_text("very late", timeout=30_000)
        expect(notice).to_be_empty()
        expect(page.locator("#draft")).to_have_value(re.compile("^Hi Sam"))


class Protected(Desk):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        file = Path(cls.folder.name) / "token"
        file.write_text(TOKEN)
        cls.server, cls.address = serve("--guide", f"{ROOT}/guides/larkwood.yaml", "--token-file", str(file))

    @classmethod
    def tearDownClass(cls):
        stop(cls.server)
        cls.folder.cleanup()

    def test_it_asks_for_the_token(self):
        page = self.open(ready=False)
        dialog = page.get_by_role("dialog", name="This desk is protected")
        expect(dialog).to_be_visible()
        self.assert_accessible(page)
        for given, answer in [("short", "at least 16"), ("0123456789-a-wrong-token", "does not accept")]:
            page.fill("#token", given)
            page.get_by_role("button", name="Open the desk").click()
            expect(page.locator("#token-error")).to_contain_text(answer)
        page.keyboard.press("Escape")
        expect(dialog).to_be_visible()
        page.fill("#token", TOKEN)
        page.keyboard.press("Enter")
        expect(page.locator("#waiting")).to_be_hidden()
        expect(page.locator("#one-guide")).to_have_text("Larkwood customer care")
        self.choose(page, "x")
        expect(page.locator("#preview")).to_be_visible()


class TenThousandTopics(Desk):
    """The page with a guide of that size; what the server makes of one is measured elsewhere."""

    def test_it_stays_usable(self):
        page = self.open()
        guide = page.request.get(f"{self.address}/v1/guide").json()
        answer = guide["topics"][0]["answers"][0]
        topic = {"situation": "question", "owner": "shop", "review_by": "2027-03-01", "answers": [answer]}
        guide["topics"] = [
            {**topic, "id": f"topic-{n}", "title": f"Lamp number {n}", "questions": [f"Where is the lamp {n}?"]} for n in range(10_000)
        ]
        body = json.dumps(guide)
        page.route("**/v1/guide*", lambda route: route.fulfill(body=body, content_type="application/json"))
        page.reload()
        expect(page.locator("#waiting")).to_be_hidden(timeout=60_000)
        page.fill("#topic-search", "lamp")
        expect(page.locator("#topics-state")).to_have_text("10,000 results")
        self.assertLess(page.locator("*").count(), 2_000)
        page.fill("#topic-search", "lamp 9876")
        expect(page.locator("#topics .title").first).to_have_text("Lamp number 9876")
        took = page.evaluate("() => { const start = performance.now(); topics.draw(); return performance.now() - start; }")
        self.assertLess(took, 500)
        page.goto(f"{self.address}/#guide/topics/topic-9999")
        expect(page.locator("#entry-topic-9999 h3")).to_be_focused()
        self.assertLess(page.locator("article.entry").count(), 300)
        before = page.locator("article.entry").count()
        page.locator("article.entry").last.scroll_into_view_if_needed()
        expect(page.locator("article.entry")).not_to_have_count(before)
        self.assert_accessible(page)


del Desk

if __name__ == "__main__":
    unittest.main()
