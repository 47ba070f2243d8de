package io.tollkeeper.saga.soroban;

import io.tollkeeper.saga.settlement.SorobanGateway.Deduction;
import io.tollkeeper.saga.settlement.SorobanGateway.Foreseen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stellar.sdk.scval.Scv;

/**
 * Foresees which of several deducts a vault would refuse, from what it keeps in the ledger: one question for all of them.
 *
 * <p>What a vault keeps is its own affair, so this is a hint: where it is not understood, nothing is foreseen, and the
 * simulation tells.
 */
final class VaultForecast {

    private final RpcClient rpc;

    VaultForecast(RpcClient rpc) {
        this.rpc = rpc;
    }

    /**
     * What a vault would do.
     *
     * @param balance minor units
     * @param limit of one deduct, minor units
     * @param processed request ids that it knows
     */
    private record Known(long balance, long limit, Set<String> processed) {}

    /** @throws RpcException if the network cannot be asked */
    Foreseen of(Deduction deduction) {
        StellarAddress vault = StellarAddress.contract(deduction.vault());
        List<String> keys = new ArrayList<>();
        keys.add(LedgerKeys.instance(vault));
        for (Deduction.Item item : deduction.items()) {
            keys.addAll(markers(vault, item.requestId()));
        }
        RpcClient.Entries entries = rpc.entries(keys);
        return known(vault, deduction, entries)
                .map(known -> foresee(known, deduction.items()))
                .orElseGet(() -> new Foreseen(Set.of()));
    }

    /** Vaults keep the mark of a request for a time, or for good. */
    private static List<String> markers(StellarAddress vault, String requestId) {
        try {
            byte[] key = Scv.toVec(List.of(Scv.toSymbol("ProcessedRequest"), Scv.toSymbol(requestId)))
                    .toXdrByteArray();
            return List.of(LedgerKeys.data(vault, key, false), LedgerKeys.data(vault, key, true));
        } catch (IOException e) {
            throw new UncheckedIOException("bytes are written to memory", e);
        }
    }

    private static Optional<Known> known(StellarAddress vault, Deduction deduction, RpcClient.Entries entries) {
        String entry = entries.byKey().get(LedgerKeys.instance(vault));
        if (entry == null) {
            return Optional.empty();
        }
        ScValue.Instance instance;
        try {
            instance = LedgerState.instance(entry, vault);
        } catch (XdrException e) {
            return Optional.empty();
        }
        Optional<Long> balance = instance.kept("MetaKey")
                .flatMap(meta -> meta instanceof ScValue.Pairs fields ? fields.field("balance") : Optional.empty())
                .flatMap(VaultForecast::units);
        boolean paused = instance.kept("Paused").equals(Optional.of(new ScValue.Bool(true)));
        if (balance.isEmpty() || paused) {
            return Optional.empty();
        }
        long limit = instance.kept("MaxDeduct").flatMap(VaultForecast::units).orElse(Long.MAX_VALUE);
        Set<String> processed = new HashSet<>();
        for (Deduction.Item item : deduction.items()) {
            if (markers(vault, item.requestId()).stream().anyMatch(entries.byKey()::containsKey)) {
                processed.add(item.requestId());
            }
        }
        return Optional.of(new Known(balance.get(), limit, processed));
    }

    /** What is beyond all amounts stands in nobody's way. */
    private static Optional<Long> units(ScValue value) {
        return value instanceof ScValue.Whole whole ? whole.units() : Optional.empty();
    }

    /** In the order in which the contract looks at them: what the balance does not reach for is left out, others go on. */
    private static Foreseen foresee(Known known, List<Deduction.Item> items) {
        Set<String> refused = new HashSet<>();
        long left = known.balance();
        for (Deduction.Item item : items) {
            if (item.amount() > known.limit()
                    || item.amount() > left
                    || known.processed().contains(item.requestId())) {
                refused.add(item.requestId());
            } else {
                left -= item.amount();
            }
        }
        return new Foreseen(refused);
    }
}
