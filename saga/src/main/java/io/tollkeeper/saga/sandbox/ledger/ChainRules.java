package io.tollkeeper.saga.sandbox.ledger;

import io.tollkeeper.saga.sandbox.xdr.Octets;
import io.tollkeeper.saga.sandbox.xdr.Sha256;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What makes one sandbox differ from another.
 *
 * @param passphrase names the network
 * @param retained how many ledgers can be asked about; older ones are forgotten, their effects are not
 * @param folder where ledgers are kept; absent to keep them in memory only
 * @param genesis what the first ledger holds
 */
public record ChainRules(
        String passphrase,
        Pace pace,
        int retained,
        @Nullable Path folder,
        Intervention genesis) {

    public Octets networkId() {
        return Sha256.of(passphrase);
    }
}
