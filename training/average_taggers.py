"""Average the weights of taggers that were trained from one seed on other articles, and export the mean as one tagger.

    python -m training.average_taggers WEIGHTS.pt… --encoder DIR --out DIR

WEIGHTS are the files that `train_tagger` leaves beside its output. The mean is less sure of itself where they differ,
and better than either (Wortsman et al. 2022, "Model soups"). They must have started from one seed: heads that started
apart have no mean. Needs torch and what `train_tagger` needs.
"""

import argparse
from pathlib import Path

import torch
from tokenizers import Tokenizer

from training.train_tagger import LAYERS, TaggerNet, export


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", nargs="+", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--version", default="3")
    options = parser.parse_args()
    states = [torch.load(path) for path in options.weights]
    mean = {
        name: torch.stack([s[name].float() for s in states]).mean(0).to(states[0][name].dtype) for name in states[0]
    }
    net = TaggerNet(options.encoder, LAYERS)
    net.load_state_dict(mean)
    tokenizer = Tokenizer.from_file(str(options.encoder / "tokenizer.json"))
    ends = (tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]"))
    export(net, options.encoder / "tokenizer.json", options.out, ends, options.version)


if __name__ == "__main__":
    main()
