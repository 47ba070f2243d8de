package io.tollkeeper.query.billing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;

/**
 * The Merkle tree hash of RFC 6962 section 2.1 over leaves that come one by one. It keeps one hash for each complete
 * subtree, so its memory grows with the logarithm of the number of leaves.
 */
final class MerkleTree {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final MessageDigest sha256 = sha256();
    private final Deque<Subtree> complete = new ArrayDeque<>();

    private static final class Subtree {

        private final byte[] hash;
        private final long leaves;

        Subtree(byte[] hash, long leaves) {
            this.hash = hash;
            this.leaves = leaves;
        }
    }

    void add(byte[] leaf) {
        sha256.update(LEAF);
        Subtree subtree = new Subtree(sha256.digest(leaf), 1);
        while (!complete.isEmpty() && complete.getLast().leaves == subtree.leaves) {
            subtree = join(complete.removeLast(), subtree);
        }
        complete.addLast(subtree);
    }

    /** Returns the root over all leaves so far, in lower-case hex; of no leaves, the hash of nothing. */
    String root() {
        if (complete.isEmpty()) {
            return HexFormat.of().formatHex(sha256.digest());
        }
        var rest = complete.descendingIterator();
        Subtree root = rest.next();
        while (rest.hasNext()) {
            root = join(rest.next(), root);
        }
        return HexFormat.of().formatHex(root.hash);
    }

    private Subtree join(Subtree left, Subtree right) {
        sha256.update(NODE);
        sha256.update(left.hash);
        return new Subtree(sha256.digest(right.hash), left.leaves + right.leaves);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
