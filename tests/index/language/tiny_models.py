"""Makes tiny models in the folder layout of sentence-transformers, a few hundred kilobytes, weights by chance."""

from __future__ import annotations

from pathlib import Path
from typing import Any

CHARACTERS = "企业开办时间压缩至个工作日内简易注销登记区税务局市场监管不动产抵押曾都葛店优化营商环境一二三四五六七八九十年月底前完成牵头单位责任0123456789。，：；（）"
PROMPTS = {"query": "为这个问题找出原文：", "document": ""}


def make_embedder(folder: Path, *, seed: int = 1, size: int = 16) -> Path:
    """A sentence-transformers model with mean pooling and a prompt for questions."""
    from sentence_transformers import SentenceTransformer  # type: ignore
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer  # type: ignore

    inner = folder.with_name(f"{folder.name}-inner")
    _save_bert("BertModel", inner, seed=seed, size=size)
    model = SentenceTransformer(
        modules=[Transformer(str(inner), max_seq_length=64), Pooling(size)],
        prompts=PROMPTS,
        device="cpu",
    )
    model.save(str(folder), create_model_card=False)
    return folder


def make_cross_encoder(folder: Path, *, seed: int = 1, labels: int = 1) -> Path:
    """A cross-encoder with ``labels`` numbers for a pair; one that ranks has one."""
    _save_bert("BertForSequenceClassification", folder, seed=seed, size=16, num_labels=labels)
    return folder


def _save_bert(kind: str, folder: Path, *, seed: int, size: int, **options: Any) -> None:
    import torch  # type: ignore
    import transformers  # type: ignore

    folder.mkdir(parents=True)
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    words = [*special, *dict.fromkeys(CHARACTERS)]
    (folder / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    tokenizer = transformers.BertTokenizer(
        vocab={word: number for number, word in enumerate(words)}, model_max_length=64
    )
    tokenizer.save_pretrained(str(folder))
    torch.manual_seed(seed)
    config = transformers.BertConfig(
        vocab_size=len(words),
        hidden_size=size,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=64,
        **options,
    )
    getattr(transformers, kind)(config).save_pretrained(str(folder))
