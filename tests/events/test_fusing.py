from reportedly.events.fusing import fuse_verbs_with_objects
from reportedly.passages import Candidate, Parse, Sentence, Token


def parse_of(verb: str, noun: str, dep: str = "dobj") -> Parse:
    text = f"They {verb} an {noun} ."
    rows = [
        ("They", "they", "PRON", "PRP", "nsubj", 1),
        (verb, verb, "VERB", "VBP", "ROOT", 1),
        ("an", "an", "DET", "DT", "det", 3),
        (noun, noun, "NOUN", "NN", dep, 1),
        (".", ".", "PUNCT", ".", "punct", 1),
    ]
    tokens, start = [], 0
    for index, (word, lemma, pos, tag, label, head) in enumerate(rows):
        tokens.append(Token(index, start, start + len(word), word, lemma, pos, tag, label, head, 0))
        start += len(word) + 1
    return Parse(text=text, tokens=tuple(tokens), sentences=(Sentence(0, 0, 4, 1, "body"),), entities=())


def at(token: int, kind: str, score: float, mode: str | None = None) -> Candidate:
    return Candidate(first=token, last=token, head=token, type=kind, mode=mode, score=score)


def test_a_verb_heads_the_joint_candidate() -> None:
    (joint,) = fuse_verbs_with_objects(parse_of("sign", "accord"), [at(1, "AGREE", 0.6), at(3, "AGREE", 0.8)])
    assert (joint.first, joint.last, joint.head, joint.score) == (1, 3, 1, 0.8)


def test_after_a_light_verb_the_noun_does() -> None:
    candidates = [at(1, "ASSAULT", 0.6), at(3, "ASSAULT", 0.5, "aerial")]
    (joint,) = fuse_verbs_with_objects(parse_of("launch", "attack"), candidates)
    assert (joint.first, joint.last, joint.head, joint.score, joint.mode) == (1, 3, 3, 0.6, "aerial")


def test_two_types_stay_two_candidates() -> None:
    candidates = [at(1, "ACCUSE", 0.6), at(3, "ASSAULT", 0.5)]
    assert fuse_verbs_with_objects(parse_of("condemn", "attack"), candidates) == tuple(candidates)


def test_a_noun_that_is_no_object_stays() -> None:
    candidates = [at(1, "CONSULT", 0.6), at(3, "CONSULT", 0.5)]
    assert fuse_verbs_with_objects(parse_of("meet", "talk", "npadvmod"), candidates) == tuple(candidates)


def test_a_verb_may_evoke_two_events() -> None:
    asked, freed = at(1, "REQUEST", 0.6), at(1, "RETREAT", 0.5)
    assert set(fuse_verbs_with_objects(parse_of("free", "crew"), [asked, freed])) == {asked, freed}
