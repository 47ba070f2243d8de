package io.tollkeeper.saga.soroban;

import io.tollkeeper.saga.settlement.SorobanGateway.Deducted;
import io.tollkeeper.saga.settlement.SorobanGateway.MovementPage;
import io.tollkeeper.saga.settlement.SorobanGateway.Traced;
import io.tollkeeper.saga.settlement.SorobanGateway.Trail;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what a vault deducted under one request id, by its events, and by the transactions that these name. */
final class DeductTraces {

    /** A server looks at 10,000 ledgers for one page; a week of five-second ledgers has 120,960. */
    private static final int MAX_PAGES = 100;

    private final RpcClient rpc;
    private final LedgerState state;
    private final MovementListing listing;
    private final StellarAddress operator;

    DeductTraces(RpcClient rpc, LedgerState state, StellarAddress operator) {
        this.rpc = rpc;
        this.state = state;
        this.listing = new MovementListing(rpc);
        this.operator = operator;
    }

    /**
     * @throws RpcException if the network cannot be asked, or its events lag behind its state
     * @throws XdrException if an event is not understood
     */
    Traced of(String vault, String requestId) {
        // The contract's state is what said that it knows the request id: the events must be as late as that.
        long asOf = state.account(operator)
                .map(LedgerState.Account::ledger)
                .orElseThrow(() -> RpcException.malformed("the operator's account does not exist"));
        List<Trail> trails = new ArrayList<>();
        MovementPage page = page(vault, requestId, null, trails);
        long oldest = page.oldestLedger();
        for (int pages = 1; page.next() != null; pages++) {
            if (pages == MAX_PAGES) {
                throw RpcException.malformed("getEvents: more than " + MAX_PAGES + " pages for one request id");
            }
            page = page(vault, requestId, page.next(), trails);
        }
        if (page.latestLedger() < asOf) {
            throw RpcException.malformed("getEvents: as of ledger " + page.latestLedger() + ", the state of " + asOf);
        }
        return new Traced(trails, oldest, page.latestLedger());
    }

    private MovementPage page(String vault, String requestId, @Nullable String cursor, List<Trail> trails) {
        MovementPage page = listing.deducts(vault, requestId, 1, cursor);
        for (Deducted deducted : page.deducts()) {
            if (!deducted.requestId().equals(requestId)) {
                throw RpcException.malformed("getEvents: a deduct under another request id");
            }
            trails.add(new Trail(deducted, feeOf(deducted)));
        }
        return page;
    }

    private long feeOf(Deducted deducted) {
        if (rpc.transaction(deducted.transactionHash()) instanceof TransactionAnswer.InLedger found
                && found.successful()
                && found.ledger() == deducted.ledger()) {
            TransactionResult result = TransactionResult.read(found.result());
            if (result.successful()) {
                return result.feeCharged();
            }
        }
        throw RpcException.malformed("getTransaction: not what getEvents says of " + deducted.transactionHash());
    }
}
