package io.tollkeeper.limits;

import java.net.InetAddress;
import java.util.Optional;

/**
 * All IP addresses that begin with the same bits.
 *
 * @param address one of them
 * @param bits how many bits they share
 */
public record Network(InetAddress address, int bits) {

    /** @throws IllegalArgumentException if there are not so many bits */
    public Network {
        if (bits < 0 || bits > address.getAddress().length * Byte.SIZE) {
            throw new IllegalArgumentException("an address has not so many bits");
        }
    }

    /**
     * Reads an address, or a network such as {@code 10.0.0.0/8}. Asks no name server.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Network valueOf(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        InetAddress parsed = parse(address)
                .orElseThrow(() -> new IllegalArgumentException("an address or a network, such as 10.0.0.0/8"));
        return new Network(
                parsed,
                slash < 0 ? parsed.getAddress().length * Byte.SIZE : Integer.parseInt(text.substring(slash + 1)));
    }

    /** Returns the address that a text is, or nothing if it is a name or nonsense. */
    static Optional<InetAddress> parse(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text.strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean contains(InetAddress other) {
        byte[] own = address.getAddress();
        byte[] its = other.getAddress();
        if (own.length != its.length) {
            return false;
        }
        int whole = bits / Byte.SIZE;
        for (int i = 0; i < whole; i++) {
            if (own[i] != its[i]) {
                return false;
            }
        }
        int rest = bits % Byte.SIZE;
        return rest == 0 || ((own[whole] ^ its[whole]) & 0xff) >> (Byte.SIZE - rest) == 0;
    }
}
