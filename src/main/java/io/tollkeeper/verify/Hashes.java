package io.tollkeeper.verify;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;

/** The hashes of RFC 6962 section 2.1 and RFC 9162 section 2.1.3.2, in lower-case hex. */
final class Hashes {

    private static final HexFormat HEX = HexFormat.of();

    private Hashes() {}

    static String leaf(byte[] content) {
        return HEX.formatHex(sha256(new byte[] {0}, content, new byte[0]));
    }

    static String node(String left, String right) {
        return HEX.formatHex(sha256(new byte[] {1}, bytes(left), bytes(right)));
    }

    /** A root of a complete subtree, and how many leaves it is over. */
    private record Subtree(String hash, long leaves) {}

    /** Returns the root over leaves' hashes. */
    static String root(List<String> leaves) {
        Deque<Subtree> complete = new ArrayDeque<>();
        for (String leaf : leaves) {
            Subtree next = new Subtree(leaf, 1);
            while (!complete.isEmpty() && complete.peek().leaves() == next.leaves()) {
                Subtree left = complete.pop();
                next = new Subtree(node(left.hash(), next.hash()), left.leaves() + next.leaves());
            }
            complete.push(next);
        }
        if (complete.isEmpty()) {
            return HEX.formatHex(sha256(new byte[0], new byte[0], new byte[0]));
        }
        String root = complete.pop().hash();
        while (!complete.isEmpty()) {
            root = node(complete.pop().hash(), root);
        }
        return root;
    }

    /** Tells whether a path leads from a leaf at a place in a tree of some size to a root. */
    static boolean leads(String leaf, long index, long size, List<String> path, String root) {
        if (index >= size) {
            return false;
        }
        long place = index;
        long last = size - 1;
        String hash = leaf;
        for (String sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((place & 1) == 1 || place == last) {
                hash = node(sibling, hash);
                while ((place & 1) == 0 && place != 0) {
                    place >>= 1;
                    last >>= 1;
                }
            } else {
                hash = node(hash, sibling);
            }
            place >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }

    private static byte[] bytes(String hash) {
        try {
            byte[] bytes = HEX.parseHex(hash);
            if (bytes.length == 32 && hash.equals(HEX.formatHex(bytes))) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw new UnusableException("a hash is 64 lower-case hex digits");
    }

    static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                sha256.update(part);
            }
            return sha256.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
