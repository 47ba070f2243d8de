package io.tollkeeper.saga.sandbox.contract;

import static io.tollkeeper.saga.sandbox.contract.VaultError.unless;

import io.tollkeeper.saga.sandbox.contract.HostFailure.Origin;
import io.tollkeeper.saga.sandbox.contract.HostFailure.Reason;
import io.tollkeeper.saga.sandbox.xdr.ScAddress;
import io.tollkeeper.saga.sandbox.xdr.ScVal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the authorised caller takes out of a vault: one amount, or several of which all or none are taken. */
final class VaultDeductions {

    private static final int LARGEST_BATCH = 50;

    private VaultDeductions() {}

    private record Item(BigInteger amount, ScVal.@Nullable Symbol requestId) {}

    static ScVal deduct(Frame frame, Arguments in) {
        ScAddress caller = in.address(0);
        frame.requireAuth(caller);
        unless(!VaultStorage.isPaused(frame), VaultError.PAUSED);
        unless(in.i128(1).signum() > 0, VaultError.AMOUNT_NOT_POSITIVE);
        unless(VaultMeta.of(frame).mayDeduct(caller), VaultError.UNAUTHORIZED);
        unless(in.i128(1).compareTo(VaultStorage.maxDeduct(frame)) <= 0, VaultError.EXCEEDS_MAX_DEDUCT);
        ScVal.Symbol requestId = in.optionalSymbol(2);
        unless(requestId == null || !VaultStorage.isProcessed(frame, requestId), VaultError.DUPLICATE_REQUEST_ID);
        return take(frame, caller, List.of(new Item(in.i128(1), requestId)));
    }

    static ScVal batch(Frame frame, Arguments in) {
        ScAddress caller = in.address(0);
        frame.requireAuth(caller);
        unless(!VaultStorage.isPaused(frame), VaultError.PAUSED);
        VaultMeta meta = VaultMeta.of(frame);
        unless(meta.mayDeduct(caller), VaultError.UNAUTHORIZED);
        unless(!in.list(1).isEmpty(), VaultError.BATCH_EMPTY);
        unless(in.list(1).size() <= LARGEST_BATCH, VaultError.BATCH_TOO_LARGE);
        BigInteger limit = VaultStorage.maxDeduct(frame);
        BigInteger left = meta.balance();
        Set<ScVal.Symbol> seen = new HashSet<>();
        List<Item> items = new ArrayList<>();
        for (ScVal value : in.list(1)) {
            Item item = item(value);
            unless(item.amount.signum() > 0, VaultError.AMOUNT_NOT_POSITIVE);
            unless(item.amount.compareTo(limit) <= 0, VaultError.EXCEEDS_MAX_DEDUCT);
            left = left.subtract(item.amount);
            unless(left.signum() >= 0, VaultError.INSUFFICIENT_BALANCE);
            unless(
                    item.requestId == null
                            || (seen.add(item.requestId) && !VaultStorage.isProcessed(frame, item.requestId)),
                    VaultError.DUPLICATE_REQUEST_ID);
            items.add(item);
        }
        return take(frame, caller, items);
    }

    private static Item item(ScVal value) {
        if (value instanceof ScVal.Map map && map.entries().size() == 2) {
            ScVal requestId = map.get("request_id");
            if (requestId instanceof ScVal.Symbol symbol) {
                return new Item(Struct.i128(value, "amount"), symbol);
            }
            if (requestId instanceof ScVal.Unit) {
                return new Item(Struct.i128(value, "amount"), null);
            }
        }
        throw HostFailure.host(Origin.WASM_VM, Reason.INVALID_ACTION, "an item is of another type");
    }

    private static ScVal take(Frame frame, ScAddress caller, List<Item> items) {
        BigInteger total = items.stream().map(Item::amount).reduce(BigInteger.ZERO, BigInteger::add);
        VaultMeta meta = VaultMeta.of(frame);
        unless(meta.balance().compareTo(total) >= 0, VaultError.INSUFFICIENT_BALANCE);
        ScAddress settlement = VaultStorage.address(frame, VaultStorage.SETTLEMENT);
        if (settlement == null) {
            throw VaultError.SETTLEMENT_NOT_SET.raise();
        }
        var balance = new ScVal.I128(meta.balance().subtract(total));
        meta.withBalance(balance.value()).keep(frame);
        for (Item item : items) {
            if (item.requestId != null) {
                VaultStorage.markProcessed(frame, item.requestId);
            }
        }
        var self = new ScVal.Address(frame.self());
        var sum = new ScVal.I128(total);
        frame.call(VaultStorage.usdcToken(frame), "transfer", self, new ScVal.Address(settlement), sum);
        frame.call(settlement, "receive_payment", self, sum, new ScVal.Bool(true), new ScVal.Unit());
        for (Item item : items) {
            frame.emit(
                    List.of(
                            new ScVal.Symbol("deduct"),
                            new ScVal.Address(caller),
                            item.requestId == null ? new ScVal.Symbol("") : item.requestId),
                    ScVal.Vec.of(new ScVal.I128(item.amount), balance));
        }
        return balance;
    }
}
