package io.tollkeeper.verify;

import java.math.BigInteger;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A statement, whole or one page of it. */
record Statement(String period, String status, List<JsonNode> lines, String total, long lineCount, String digest) {

    Statement {
        lines = List.copyOf(lines);
    }

    static Statement of(JsonNode document) {
        return new Statement(
                Documents.text(document, "period"),
                Documents.text(document, "status"),
                Documents.list(document, "lines"),
                Documents.text(document, "total_minor"),
                Documents.number(document, "line_count"),
                document.has("digest") ? Documents.text(document, "digest") : "");
    }

    /** Checks what a statement says of itself. */
    void check(Verdicts verdicts) {
        verdicts.add(status.equals("closed") && !digest.isEmpty(), "the statement of " + period + " is issued");
        if (lines.size() != lineCount) {
            verdicts.unchecked("the digest and total of the statement: it shows " + lines.size() + " of its "
                    + lineCount + " lines");
            return;
        }
        List<String> leaves =
                lines.stream().map(line -> Hashes.leaf(Documents.bytes(line))).toList();
        verdicts.add(Hashes.root(leaves).equals(digest), "the statement's " + lineCount + " lines have its digest");
        verdicts.add(sum().toString().equals(total), "the statement's lines add up to its total of " + total);
    }

    private BigInteger sum() {
        BigInteger sum = BigInteger.ZERO;
        for (JsonNode line : lines) {
            try {
                sum = sum.add(new BigInteger(Documents.text(line, "amount_minor")));
            } catch (NumberFormatException e) {
                throw new UnusableException("a line's amount_minor is a whole number");
            }
        }
        return sum;
    }

    /** Checks that a proof is of this statement, and of a line that it shows. */
    void checkAgainst(Proof proof, Verdicts verdicts) {
        verdicts.add(
                proof.digest().equals(digest)
                        && proof.lineCount() == lineCount
                        && proof.period().equals(period),
                "the proof is of this statement: month, number of lines and digest");
        String wanted = proof.lineId();
        List<JsonNode> shown = lines.stream()
                .filter(line -> Documents.text(line, "txn_id").equals(wanted))
                .toList();
        if (shown.isEmpty() && lines.size() < lineCount) {
            verdicts.unchecked("line " + wanted + " of the statement: it is on another page");
            return;
        }
        verdicts.add(
                shown.size() == 1 && shown.getFirst().equals(proof.line()),
                "the statement shows line " + wanted + " as it is proved");
    }
}
