package io.tollkeeper.limits;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Finds who sent a request. What a header says of it is believed only where a trusted proxy wrote it: each proxy adds whom
 * it heard from at the end, so the list is read from its end, and the first that is no trusted proxy is the sender.
 */
final class ClientAddress {

    private static final int IPV6_BYTES = 16;
    private static final int NETWORK_BYTES = 8;

    private final List<Network> trusted;

    ClientAddress(List<Network> trusted) {
        this.trusted = List.copyOf(trusted);
    }

    Party.Address of(HttpServletRequest request) {
        return of(request.getRemoteAddr(), String.join(",", Collections.list(request.getHeaders("X-Forwarded-For"))));
    }

    /**
     * @param peer whom the connection is with
     * @param forwardedFor the header's values, with commas between; empty for none
     */
    Party.Address of(String peer, String forwardedFor) {
        Optional<InetAddress> known = Network.parse(peer);
        if (known.isEmpty()) {
            return new Party.Address("unknown");
        }
        InetAddress sender = known.get();
        String[] hops = forwardedFor.split(",", -1);
        for (int i = hops.length - 1; i >= 0 && isTrusted(sender); i--) {
            Optional<InetAddress> before = Network.parse(hops[i]);
            if (before.isEmpty()) {
                break; // Whatever stands before nonsense, no proxy of ours has vouched for it.
            }
            sender = before.get();
        }
        return new Party.Address(networkOf(sender));
    }

    private boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(network -> network.contains(address));
    }

    private static String networkOf(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length < IPV6_BYTES) {
            return address.getHostAddress();
        }
        Arrays.fill(bytes, NETWORK_BYTES, IPV6_BYTES, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
        } catch (UnknownHostException e) {
            throw new IllegalStateException("sixteen bytes are an address", e);
        }
    }
}
