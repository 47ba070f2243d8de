package io.tollkeeper.query.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The definition in RFC 6962, section 2.1, word for word: recursive, with all leaves at hand. */
final class PlainMerkleTree {

    private PlainMerkleTree() {}

    static String root(List<byte[]> leaves) {
        return HexFormat.of().formatHex(hash(leaves));
    }

    private static byte[] hash(List<byte[]> leaves) {
        MessageDigest sha256 = sha256();
        if (leaves.isEmpty()) {
            return sha256.digest();
        }
        if (leaves.size() == 1) {
            sha256.update((byte) 0);
            return sha256.digest(leaves.getFirst());
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        sha256.update((byte) 1);
        sha256.update(hash(leaves.subList(0, split)));
        return sha256.digest(hash(leaves.subList(split, leaves.size())));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
