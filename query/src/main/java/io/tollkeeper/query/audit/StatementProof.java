package io.tollkeeper.query.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Derives one month's statement anew: its total, its number of lines, and the digest over them. */
final class StatementProof {

    private final ExactSum total = new ExactSum();
    private final MerkleRoot digest;
    private long lines;

    /** Starts without lines; the given digest may be shared with others on the same thread. */
    StatementProof(MessageDigest sha256) {
        this.digest = new MerkleRoot(sha256);
    }

    /** Adds the next line in the order of the log. */
    void add(ExpectedTransfer transfer) {
        total.add(transfer.signedAmount());
        lines++;
        digest.add(canonicalLine(transfer).getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a statement's line in the form that its digest covers. */
    static String canonicalLine(ExpectedTransfer transfer) {
        var line = new StringBuilder(256);
        line.append("{\"txn_id\":\"").append(transfer.position()).append('"');
        text(line, "event_id", transfer.eventId());
        text(line, "kind", transfer.kind());
        if (transfer.meter() == null) {
            line.append(",\"metric\":null,\"quantity\":null");
        } else {
            text(line, "metric", transfer.meter());
            text(line, "quantity", Millionths.text(transfer.quantity()));
        }
        text(line, "event_date", Micros.text(transfer.eventDate()));
        text(line, "amount_minor", Long.toString(transfer.signedAmount()));
        if (transfer.priceVersion() != ExpectedTransfer.NO_PRICE_VERSION) {
            line.append(",\"price_version\":").append(transfer.priceVersion());
        }
        if (transfer.dimensions() != null) {
            line.append(",\"dimensions\":").append(transfer.dimensions());
        }
        if (transfer.reason() != null) {
            text(line, "reason", transfer.reason());
        }
        return line.append('}').toString();
    }

    private static void text(StringBuilder line, String field, String value) {
        line.append(",\"").append(field).append("\":");
        CanonicalJson.appendString(line, value);
    }

    ExactSum total() {
        return total;
    }

    long lines() {
        return lines;
    }

    /** Returns the digest in hex. To be asked once, after the last line. */
    String digest() {
        return digest.hex();
    }
}
