"""Teaches the net of src/checks/people/learnt: `python3 learn.py EXAMPLES OUT`, with PyTorch 1.13 or newer.

EXAMPLES is what examples.mjs writes, OUT what write-net.mjs reads. `--leave-out a,b` keeps the texts of these authors back and
prints, for each kind, how much of it is found and how many of their clean texts are touched, by how sure a word must be.
Deterministic on one machine: one thread, one seed.
"""
import argparse
import copy
import json
import random

import numpy
import torch
from torch import nn
from torch.nn import functional

WIDE, CELLS, BETWEEN, GROUPS, GROUP_WIDE, CAPITALS, LISTS, PLACES, SIGNS, CONTEXTS = 20, 32, 40, 32, 6, 3, 5, 3, 12, 3
ROUNDS, AT_ONCE, RATE, DROPPED, UNREAD = 16, 32, 3e-3, 0.2, 0.08
# From the tenth round on the weights are averaged as they go, at a rate that falls no further than to a fifth: one set of weights alone hangs on chance.
FALLING, LEAST_RATE, AVERAGED_FROM, KEPT = 13, 0.2, 9, 0.9998
SEED = 7


def table_of(head):
    """The table of words, such that two rows together are nearest to what a word means in running English."""
    rows = numpy.random.randn(head["rows"], WIDE).astype(numpy.float32) * 0.15
    rows[0] = 0
    vectors = numpy.array([each[3:] for each in head["vectors"]], dtype=numpy.float32)
    weight = numpy.sqrt(numpy.array([[each[2] + 0.5] for each in head["vectors"]], dtype=numpy.float32))
    vectors /= numpy.linalg.norm(vectors, axis=1, keepdims=True)
    vectors -= (vectors * weight).sum(0) / weight.sum()
    _, _, axes = numpy.linalg.svd(vectors * numpy.sqrt(weight), full_matrices=False)
    meant = vectors @ axes[:WIDE].T
    meant = torch.tensor(meant / meant.std() * 0.6)
    first, second = (torch.tensor([each[at] for each in head["vectors"]]) for at in (0, 1))
    table = torch.tensor(rows, requires_grad=True)
    optimiser = torch.optim.Adam([table], lr=0.03)
    for _ in range(150):
        loss = (((table[first] + table[second] - meant) ** 2) * torch.tensor(weight)).mean() + 1e-3 * (table ** 2).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    return table.detach()


class Net(nn.Module):
    """Reads each sentence both ways, and weighs each word in the light of its sentence, the one before and the whole text."""

    def __init__(self, head):
        super().__init__()
        self.words = nn.Embedding.from_pretrained(table_of(head), freeze=False)
        self.groups = nn.Embedding(GROUPS, GROUP_WIDE)
        self.groups.weight.data *= 0.3
        self.reader = nn.GRU(WIDE + GROUP_WIDE + 1 + CAPITALS + LISTS + PLACES + SIGNS, CELLS, batch_first=True, bidirectional=True)
        self.word = nn.Linear(2 * CELLS, BETWEEN)
        self.sentence, self.before, self.text = (nn.Linear(2 * CELLS, BETWEEN, bias=False) for _ in range(3))
        self.context = nn.Embedding(CONTEXTS, BETWEEN)
        self.context.weight.data *= 0.1
        self.kinds = nn.Linear(BETWEEN, head["kinds"] + 1)
        self.dropped = nn.Dropout(DROPPED)

    def forward(self, batch):
        token, mask = batch["tokens"], batch["mask"].unsqueeze(-1)
        part = lambda at: token[..., at]
        bits = lambda at, count: torch.stack([((part(at) >> bit) & 1).float() for bit in range(count)], -1)
        word = self.words(part(0)) + self.words(part(1)) * (part(1) > 0).unsqueeze(-1)
        if self.training:
            word = word * (torch.rand(word.shape[:2]) > UNREAD).float().unsqueeze(-1)
        read = torch.cat([word, self.groups(part(2)), part(5).unsqueeze(-1).float(), functional.one_hot(part(3), CAPITALS).float(),
                          bits(4, LISTS), functional.one_hot(part(6), PLACES).float(), bits(7, SIGNS)], -1)
        packed = nn.utils.rnn.pack_padded_sequence(self.dropped(read) * mask, batch["mask"].sum(1).long(), batch_first=True, enforce_sorted=False)
        states, _ = nn.utils.rnn.pad_packed_sequence(self.reader(packed)[0], batch_first=True, total_length=mask.shape[1])
        mean = (states * mask).sum(1) / mask.sum(1)
        before = torch.cat([mean[:1] * 0, mean[:-1]]) * batch["follows"].unsqueeze(-1)
        own = batch["text"].unsqueeze(-1).expand(-1, states.shape[2])
        whole = torch.full((batch["texts"], states.shape[2]), -1.0).scatter_reduce(0, own, (states - (1 - mask) * 9).max(1)[0], "amax")
        around = self.sentence(self.dropped(mean)) + self.before(self.dropped(before)) + self.text(self.dropped(whole))[batch["text"]] + self.context(batch["context"])
        return self.kinds(self.dropped(functional.relu(self.word(self.dropped(states)) + around.unsqueeze(1))))


def batches(texts, mixed):
    """Some texts at once, by their sentences: a row for each."""
    order = list(texts)
    if mixed:
        random.shuffle(order)
    for start in range(0, len(order), AT_ONCE):
        chosen = order[start:start + AT_ONCE]
        sentences = [(at, each) for at, text in enumerate(chosen) for each in text["sentences"]]
        longest = max(len(each) for _, each in sentences)
        tokens = numpy.zeros((len(sentences), longest, 10), dtype=numpy.int64)
        mask = numpy.zeros((len(sentences), longest), dtype=numpy.float32)
        for row, (_, each) in enumerate(sentences):
            tokens[row, :len(each)] = each
            mask[row, :len(each)] = 1
        text = [at for at, _ in sentences]
        yield chosen, sentences, {
            "tokens": torch.from_numpy(tokens), "mask": torch.from_numpy(mask), "text": torch.tensor(text), "texts": len(chosen),
            "follows": torch.tensor([1.0 if row > 0 and text[row - 1] == text[row] else 0.0 for row in range(len(text))]),
            "context": torch.tensor([chosen[at]["context"] for at in text]),
        }


def average(averaged, net, keep):
    """Moves the averaged weights towards the net's; of what they were, `keep` stays."""
    with torch.no_grad():
        for mean, now in zip(averaged.parameters(), net.parameters()):
            mean.mul_(keep).add_(now, alpha=1 - keep)


def learn(head, texts):
    net = Net(head)
    optimiser = torch.optim.Adam(net.parameters(), lr=RATE)
    averaged = copy.deepcopy(net)
    steps = 0
    for turn in range(ROUNDS):
        for group in optimiser.param_groups:
            group["lr"] = RATE * max(LEAST_RATE, 1 - turn / FALLING)
        total = count = 0
        for _, _, batch in batches(texts, True):
            weight = batch["mask"] * (1 - 0.5 * batch["tokens"][..., 5].float()) * batch["tokens"][..., 9].float()
            loss = (functional.cross_entropy(net(batch).transpose(1, 2), batch["tokens"][..., 8], reduction="none") * weight).sum() / weight.sum()
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            total, count = total + loss.item(), count + 1
            if turn >= AVERAGED_FROM:
                average(averaged, net, min(KEPT, steps / (steps + 1)))
                steps += 1
        print(f"round {turn + 1} of {ROUNDS}: loss {total / count:.4f}", flush=True)
    return averaged.eval()


def check(net, head, texts):
    """Prints, for each kind, the share of its words that are as sure as that, and of the clean texts that hold one."""
    found = []
    with torch.no_grad():
        for chosen, sentences, batch in batches(texts, False):
            likely = torch.softmax(net(batch), -1).numpy()
            for row, (at, each) in enumerate(sentences):
                found.append((chosen[at], likely[row, :len(each), 1:], numpy.array(each)))
    clean = sum(text["clean"] for text in texts)
    for kind in range(1, head["kinds"] + 1):
        line = []
        for least in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
            words = hits = 0
            touched = set()
            for text, likely, each in found:
                sure = likely[:, kind - 1] >= least
                words += (each[:, 8] == kind).sum()
                hits += (sure & (each[:, 8] == kind)).sum()
                if text["clean"] and sure.any():
                    touched.add(id(text))
            line.append(f"{least}: {100 * hits / max(1, words):.0f}/{100 * len(touched) / max(1, clean):.1f}")
        print(f"kind {kind}", *line)


NAMES = {
    "input": "reader.weight_ih_l0", "recur": "reader.weight_hh_l0", "inputBias": "reader.bias_ih_l0", "recurBias": "reader.bias_hh_l0",
    "inputBack": "reader.weight_ih_l0_reverse", "recurBack": "reader.weight_hh_l0_reverse", "inputBiasBack": "reader.bias_ih_l0_reverse",
    "recurBiasBack": "reader.bias_hh_l0_reverse", "groups": "groups.weight", "word": "word.weight", "wordBias": "word.bias",
    "sentence": "sentence.weight", "before": "before.weight", "text": "text.weight", "context": "context.weight",
    "kinds": "kinds.weight", "kindsBias": "kinds.bias",
}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("examples")
    parser.add_argument("out")
    parser.add_argument("--leave-out", default="")
    asked = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    random.seed(SEED)
    numpy.random.seed(SEED)
    with open(asked.examples) as lines:
        head = json.loads(next(lines))
        texts = [text for text in map(json.loads, lines) if text["sentences"]]
    left = set(asked.leave_out.split(","))
    net = learn(head, [text for text in texts if text["file"] not in left])
    if asked.leave_out:
        check(net, head, [text for text in texts if text["file"] in left])
    state = net.state_dict()
    numbers = lambda key: [round(each, 5) for each in state[key].reshape(-1).tolist()]
    with open(asked.out, "w") as out:
        json.dump({"words": numbers("words.weight"), "rows": head["rows"], "net": {name: numbers(key) for name, key in NAMES.items()}}, out)


main()
