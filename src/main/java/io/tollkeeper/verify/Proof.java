package io.tollkeeper.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** That a line is part of a statement, as claimed. */
record Proof(
        String tenant, String period, String digest, long lineCount, long lineIndex, String leaf, List<String> path) {

    private static final String FORMAT = "tollkeeper-statement-proof/1";

    Proof {
        path = List.copyOf(path);
    }

    static Proof of(JsonNode document) {
        Documents.requireFormat(document, FORMAT);
        List<String> path = new ArrayList<>();
        for (JsonNode hash : Documents.list(document, "path")) {
            if (!hash.isString()) {
                throw new UnusableException("a proof's path holds hashes");
            }
            path.add(hash.stringValue());
        }
        return new Proof(
                Documents.text(document, "tenant"),
                Documents.text(document, "period"),
                Documents.text(document, "digest"),
                Documents.number(document, "line_count"),
                Documents.number(document, "line_index"),
                Documents.text(document, "leaf"),
                path);
    }

    void check(Verdicts verdicts) {
        String hash = Hashes.leaf(leaf.getBytes(StandardCharsets.UTF_8));
        verdicts.add(
                Hashes.leads(hash, lineIndex, lineCount, path, digest),
                "the proof leads from line " + lineId() + ", number " + (lineIndex + 1) + " of " + lineCount
                        + ", to the digest " + digest);
    }

    /** Returns the line that is proved. */
    JsonNode line() {
        return Documents.parse("the proof's leaf", leaf.getBytes(StandardCharsets.UTF_8));
    }

    String lineId() {
        return Documents.text(line(), "txn_id");
    }
}
