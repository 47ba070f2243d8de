package io.tollkeeper.query.billing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Follows a path from a leaf, by RFC 6962's own recursion, with the path taken from its end. */
final class AuditPath {

    private AuditPath() {}

    static String root(byte[] leaf, long index, long size, List<String> path) {
        return HexFormat.of().formatHex(climb(leaf, index, size, path));
    }

    private static byte[] climb(byte[] leaf, long index, long size, List<String> path) {
        if (size == 1) {
            return sha256(new byte[] {0}, leaf);
        }
        long split = Long.highestOneBit(size - 1);
        byte[] sibling = HexFormat.of().parseHex(path.getLast());
        List<String> rest = path.subList(0, path.size() - 1);
        return index < split
                ? sha256(new byte[] {1}, climb(leaf, index, split, rest), sibling)
                : sha256(new byte[] {1}, sibling, climb(leaf, index - split, size - split, rest));
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                sha256.update(part);
            }
            return sha256.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
