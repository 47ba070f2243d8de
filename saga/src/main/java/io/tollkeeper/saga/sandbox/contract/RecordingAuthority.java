package io.tollkeeper.saga.sandbox.contract;

import io.tollkeeper.saga.sandbox.contract.HostFailure.Origin;
import io.tollkeeper.saga.sandbox.contract.HostFailure.Reason;
import io.tollkeeper.saga.sandbox.contract.Outcome.Needed;
import io.tollkeeper.saga.sandbox.xdr.AuthEntry;
import io.tollkeeper.saga.sandbox.xdr.Call;
import io.tollkeeper.saga.sandbox.xdr.Credentials;
import io.tollkeeper.saga.sandbox.xdr.LedgerKey;
import io.tollkeeper.saga.sandbox.xdr.Octets;
import io.tollkeeper.saga.sandbox.xdr.ScAddress;
import io.tollkeeper.saga.sandbox.xdr.ScVal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Gives everybody's leave and writes down the entries that a transaction would have to bring along. */
public final class RecordingAuthority implements Authority {

    private final ScAddress source;
    private final Call root;
    private final boolean bound;
    private final boolean anywhere;
    private final List<AuthEntry> recorded = new ArrayList<>();

    /**
     * @param source the operation's source account: it gives leave by signing the transaction
     * @param bound whether signatures shall name their address
     * @param anywhere whether also calls below the outermost may ask for a leave of their own
     */
    public RecordingAuthority(Octets source, Call root, boolean bound, boolean anywhere) {
        this.source = ScAddress.account(source);
        this.root = root;
        this.bound = bound;
        this.anywhere = anywhere;
    }

    @Override
    public void check(List<Needed> needed, Terms terms, Storage storage) {
        for (Needed need : needed) {
            if (!anywhere && !need.root().call().equals(root)) {
                throw HostFailure.host(
                        Origin.AUTH, Reason.INVALID_ACTION, "leave is asked for below the outermost call");
            }
            if (need.who().equals(source)) {
                recorded.add(new AuthEntry(new Credentials.Source(), need.root()));
                continue;
            }
            storage.get(new LedgerKey.Account(need.who().id()));
            var signed = new Credentials.Signed(
                    bound, need.who(), ThreadLocalRandom.current().nextLong(), 0, new ScVal.Unit());
            SignedAuthority.remember(signed, terms, storage);
            recorded.add(new AuthEntry(signed, need.root()));
        }
    }

    public List<AuthEntry> recorded() {
        return List.copyOf(recorded);
    }
}
