package io.tollkeeper.query.audit;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The Merkle tree hash of RFC 6962, section 2.1, with SHA-256, over leaves that come one after another. It keeps one hash
 * for each complete subtree, about as many as the number of leaves has binary digits.
 */
final class MerkleRoot {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;
    private static final int HASH_BYTES = 32;

    private final MessageDigest sha256;

    /** At index i the root of a complete subtree of 2^i leaves; in use where the number of leaves has bit i. */
    private final List<byte[]> subtrees = new ArrayList<>();

    private long leaves;

    /** Starts without leaves; the given digest may be shared with others on the same thread. */
    MerkleRoot(MessageDigest sha256) {
        this.sha256 = sha256;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    void add(byte[] leaf) {
        sha256.update(LEAF);
        byte[] hash = sha256.digest(leaf);
        int level = 0;
        for (long rest = leaves; (rest & 1) == 1; rest >>= 1, level++) {
            combine(subtrees.get(level), hash, hash);
        }
        if (level == subtrees.size()) {
            subtrees.add(hash);
        } else {
            subtrees.set(level, hash);
        }
        leaves++;
    }

    /** Returns the root in 64 lower-case hex digits; that of no leaves is the hash of nothing. To be asked once. */
    String hex() {
        if (leaves == 0) {
            return HexFormat.of().formatHex(sha256.digest());
        }
        int level = Long.numberOfTrailingZeros(leaves);
        byte[] root = subtrees.get(level);
        for (level++; level < subtrees.size(); level++) {
            if ((leaves >> level & 1) == 1) {
                combine(subtrees.get(level), root, root);
            }
        }
        return HexFormat.of().formatHex(root);
    }

    private void combine(byte[] left, byte[] right, byte[] into) {
        sha256.update(NODE);
        sha256.update(left);
        sha256.update(right);
        try {
            sha256.digest(into, 0, HASH_BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException("a SHA-256 hash has 32 bytes", e);
        }
    }
}
