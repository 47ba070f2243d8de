package io.tollkeeper.saga.sandbox.contract;

import io.tollkeeper.saga.sandbox.contract.HostFailure.Origin;
import io.tollkeeper.saga.sandbox.contract.HostFailure.Reason;
import io.tollkeeper.saga.sandbox.contract.Outcome.Needed;
import io.tollkeeper.saga.sandbox.xdr.AuthEntry;
import io.tollkeeper.saga.sandbox.xdr.Credentials;
import io.tollkeeper.saga.sandbox.xdr.Ed25519;
import io.tollkeeper.saga.sandbox.xdr.EntryData;
import io.tollkeeper.saga.sandbox.xdr.LedgerKey;
import io.tollkeeper.saga.sandbox.xdr.Octets;
import io.tollkeeper.saga.sandbox.xdr.ScAddress;
import io.tollkeeper.saga.sandbox.xdr.ScVal;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the leave that a transaction brings along: its source's signature, and entries with signatures of their own, each
 * of which is good once.
 */
public final class SignedAuthority implements Authority {

    private final ScAddress source;
    private final List<AuthEntry> entries;

    /** @param source the operation's source account, whose signature of the transaction was checked */
    public SignedAuthority(Octets source, List<AuthEntry> entries) {
        this.source = ScAddress.account(source);
        this.entries = List.copyOf(entries);
    }

    @Override
    public void check(List<Needed> needed, Terms terms, Storage storage) {
        List<AuthEntry> unused = new ArrayList<>(entries);
        for (Needed need : needed) {
            AuthEntry entry = unused.stream()
                    .filter(candidate -> signer(candidate).equals(need.who()))
                    .filter(candidate -> candidate.root().covers(need.root()))
                    .findFirst()
                    .orElseThrow(() -> refusal(need.who() + " gave no leave for "
                            + need.root().call().function()));
            unused.remove(entry);
            if (entry.credentials() instanceof Credentials.Signed signed) {
                use(signed, entry, terms, storage);
            }
        }
    }

    private ScAddress signer(AuthEntry entry) {
        return entry.credentials() instanceof Credentials.Signed signed ? signed.address() : source;
    }

    private static void use(Credentials.Signed signed, AuthEntry entry, Terms terms, Storage storage) {
        if (signed.expiration() < terms.ledger()) {
            throw refusal("the signature has expired");
        }
        if (storage.get(new LedgerKey.Account(signed.address().id())) == null) {
            throw HostFailure.host(Origin.STORAGE, Reason.MISSING_VALUE, "the signer is not an account");
        }
        Octets payload = signed.payload(terms.networkId(), entry.root());
        if (!isSigned(signed, payload)) {
            throw refusal("the signature is wrong");
        }
        remember(signed, terms, storage);
    }

    /** Uses up a nonce; also a simulation does, so that it is part of the footprint. */
    static void remember(Credentials.Signed signed, Terms terms, Storage storage) {
        var used =
                new EntryData.Contract(signed.address(), new ScVal.NonceKey(signed.nonce()), false, new ScVal.Unit());
        if (storage.get(used.key()) != null) {
            throw HostFailure.host(Origin.AUTH, Reason.EXISTING_VALUE, "the nonce was used before");
        }
        storage.put(used, Math.max(signed.expiration(), terms.ledger()));
    }

    private static boolean isSigned(Credentials.Signed signed, Octets payload) {
        if (!(signed.signature() instanceof ScVal.Vec signatures)
                || signatures.values().size() != 1) {
            return false; // No account here has more than one signer.
        }
        if (!(signatures.values().getFirst() instanceof ScVal.Map signature)) {
            return false;
        }
        return signature.get("public_key") instanceof ScVal.Bytes key
                && signature.get("signature") instanceof ScVal.Bytes bytes
                && key.value().equals(signed.address().id())
                && Ed25519.verify(key.value(), payload, bytes.value());
    }

    private static HostFailure refusal(String detail) {
        return HostFailure.host(Origin.AUTH, Reason.INVALID_ACTION, detail);
    }
}
