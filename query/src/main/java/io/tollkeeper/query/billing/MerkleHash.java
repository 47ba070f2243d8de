package io.tollkeeper.query.billing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A node of the Merkle tree of RFC 6962 section 2.1 with SHA-256: a leaf is hashed after a byte 0, two nodes after a byte 1,
 * so that neither can be taken for the other.
 */
final class MerkleHash {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;
    private static final ThreadLocal<MessageDigest> SHA256 = ThreadLocal.withInitial(MerkleHash::sha256);

    private final byte[] bytes;

    private MerkleHash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes a stored hash of 32 bytes. */
    static MerkleHash stored(byte[] bytes) {
        return new MerkleHash(bytes.clone());
    }

    static MerkleHash leaf(byte[] content) {
        MessageDigest sha256 = SHA256.get();
        sha256.update(LEAF);
        return new MerkleHash(sha256.digest(content));
    }

    private static MerkleHash node(MerkleHash left, MerkleHash right) {
        MessageDigest sha256 = SHA256.get();
        sha256.update(NODE);
        sha256.update(left.bytes);
        return new MerkleHash(sha256.digest(right.bytes));
    }

    /** Returns the root over some nodes of one level; of none, the hash of nothing. */
    static MerkleHash root(List<MerkleHash> nodes) {
        if (nodes.isEmpty()) {
            return new MerkleHash(SHA256.get().digest());
        }
        if (nodes.size() == 1) {
            return nodes.getFirst();
        }
        int split = split(nodes.size());
        return node(root(nodes.subList(0, split)), root(nodes.subList(split, nodes.size())));
    }

    /** Returns what leads from one of the nodes to their root (section 2.1.1), its sibling first. */
    static Stream<MerkleHash> path(List<MerkleHash> nodes, int index) {
        if (nodes.size() == 1) {
            return Stream.empty();
        }
        int split = split(nodes.size());
        List<MerkleHash> left = nodes.subList(0, split);
        List<MerkleHash> right = nodes.subList(split, nodes.size());
        return index < split
                ? Stream.concat(path(left, index), Stream.of(root(right)))
                : Stream.concat(path(right, index - split), Stream.of(root(left)));
    }

    /** Returns the largest power of two below a number of nodes, two or more. */
    private static int split(int size) {
        return Integer.highestOneBit(size - 1);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
