"""Run in training/: python -m unittest discover -t . -s tests"""

import unittest

from shopslots.lines import BadLine, encode


def tokenise(text: str) -> list[int]:
    """A token a character."""
    return [ord(letter) for letter in text]


def record(*slots: tuple[str, str, list[str]], end: str = "\n") -> dict:
    return {"prompt": "q", "slots": [{"name": f"s{i}", "literal": literal, "value": value, "choices": choices} for i, (literal, value, choices) in enumerate(slots)], "end": end, "kind": "k"}


class Encoding(unittest.TestCase):
    def test_reads_where_choices_part_and_nowhere_else(self):
        line = encode(record(("=", "ab", ["ab", "ac", "xy"])), tokenise)
        self.assertEqual([(b.after, sorted(map(chr, b.options)), chr(b.options[b.right])) for b in line.branches], [(2, ["a", "x"], "a"), (3, ["b", "c"], "b")])

    def test_text_ends_where_the_last_score_is_read(self):
        line = encode(record(("=", "xy", ["ab", "xy"]), end="END"), tokenise)
        self.assertEqual("".join(map(chr, line.tokens)), "q=")

    def test_a_value_that_begins_another_is_closed_by_what_follows(self):
        line = encode(record(("=", "a", ["a", "ab"]), (";", "u", ["u", "v"])), tokenise)
        self.assertEqual([(b.slot, sorted(map(chr, b.options)), chr(b.options[b.right])) for b in line.branches], [(0, [";", "b"], ";"), (1, ["u", "v"], "u")])

    def test_the_end_closes_the_last_value(self):
        line = encode(record(("=", "a", ["a", "ab"])), tokenise)
        self.assertEqual(sorted(map(chr, line.branches[0].options)), ["\n", "b"])

    def test_a_slot_of_one_choice_is_not_read(self):
        self.assertEqual(encode(record(("=", "a", ["a"])), tokenise).branches, ())

    def test_a_value_outside_its_choices_is_refused(self):
        with self.assertRaises(BadLine):
            encode(record(("=", "z", ["a", "b"])), tokenise)

    def test_choices_that_cannot_be_told_apart_are_refused(self):
        with self.assertRaises(BadLine):
            encode(record(("=", "a", ["a", "a;"]), (";", "u", ["u", "v"])), tokenise)

    def test_read_at_once_values_are_not_written_and_each_is_told_by_a_token_of_its_own(self):
        line = encode({**record((";", "roas", ["roi", "roas", "no"]), ("|", "v", ["u", "v"])), "atOnce": True}, tokenise)
        self.assertEqual("".join(map(chr, line.tokens)), "q;|")
        self.assertEqual([(b.slot, b.after, "".join(map(chr, b.options)), b.right) for b in line.branches], [(0, 2, "ron", 1), (1, 3, "uv", 1)])

    def test_read_at_once_choices_that_no_token_tells_apart_are_refused(self):
        with self.assertRaises(BadLine):
            encode({**record(("=", "a", ["ab", "ba", "a"])), "atOnce": True}, tokenise)


if __name__ == "__main__":
    unittest.main()
