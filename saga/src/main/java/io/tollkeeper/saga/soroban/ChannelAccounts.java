package io.tollkeeper.saga.soroban;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The accounts that give transactions their sequence numbers and pay their fees, so that several are under way at once.
 *
 * <p>Who uses which channel when is not known here: the saga leases them.
 */
public final class ChannelAccounts {

    private final Map<String, Signer> byPublicKey = new LinkedHashMap<>();

    /** @throws IllegalArgumentException if there is none, or one twice */
    public ChannelAccounts(List<Signer> signers) {
        if (signers.isEmpty()) {
            throw new IllegalArgumentException("at least one channel account is needed");
        }
        for (Signer signer : signers) {
            if (byPublicKey.put(signer.publicKey(), signer) != null) {
                throw new IllegalArgumentException("channel account " + signer + " is given twice");
            }
        }
    }

    /** Returns the accounts, {@code G…}, in the order of the settings. */
    public List<String> publicKeys() {
        return List.copyOf(byPublicKey.keySet());
    }

    /** @throws IllegalArgumentException if it is no channel of ours */
    Signer signer(String publicKey) {
        Signer signer = byPublicKey.get(publicKey);
        if (signer == null) {
            throw new IllegalArgumentException(publicKey + " is no channel account of this node");
        }
        return signer;
    }

    @Override
    public String toString() {
        return publicKeys().toString();
    }
}
