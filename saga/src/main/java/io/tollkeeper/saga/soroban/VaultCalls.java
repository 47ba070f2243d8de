package io.tollkeeper.saga.soroban;

import io.tollkeeper.saga.settlement.SorobanGateway.Deduction;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.stellar.sdk.scval.Scv;
import org.stellar.sdk.xdr.SCVal;

/** Writes the calls of a vault contract. */
final class VaultCalls {

    /** The contract's own limit. */
    static final int BATCH_LIMIT = 50;

    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9_]{1,32}");

    private VaultCalls() {}

    /**
     * Calls {@code deduct} for one item and {@code batch_deduct} for several.
     *
     * @throws IllegalArgumentException if the contract could not be asked for this
     */
    static ContractCall deduct(Deduction deduction, StellarAddress caller) {
        List<Deduction.Item> items = deduction.items();
        if (items.isEmpty() || items.size() > BATCH_LIMIT) {
            throw new IllegalArgumentException("a deduction of " + items.size() + " items");
        }
        items.forEach(VaultCalls::check);
        StellarAddress vault = StellarAddress.contract(deduction.vault());
        if (items.size() == 1) {
            Deduction.Item item = items.getFirst();
            return new ContractCall(
                    vault,
                    "deduct",
                    List.of(address(caller), amount(item.amount()), Scv.toSymbol(item.requestId())),
                    caller);
        }
        SCVal batch = Scv.toVec(items.stream().map(VaultCalls::item).toList());
        return new ContractCall(vault, "batch_deduct", List.of(address(caller), batch), caller);
    }

    /** Calls {@code deposit}; the transaction's source is the depositor. */
    static ContractCall deposit(StellarAddress vault, StellarAddress depositor, long amount) {
        return new ContractCall(vault, "deposit", List.of(address(depositor), amount(amount)), null);
    }

    /** Calls a view without arguments. */
    static ContractCall view(StellarAddress contract, String function) {
        return new ContractCall(contract, function, List.of(), null);
    }

    private static void check(Deduction.Item item) {
        if (!REQUEST_ID.matcher(item.requestId()).matches() || item.amount() <= 0) {
            throw new IllegalArgumentException("no item of a deduction: " + item);
        }
    }

    /** A struct's fields in the order of their names. */
    private static SCVal item(Deduction.Item item) {
        LinkedHashMap<SCVal, SCVal> fields = new LinkedHashMap<>();
        fields.put(Scv.toSymbol("amount"), amount(item.amount()));
        fields.put(Scv.toSymbol("request_id"), Scv.toSymbol(item.requestId()));
        return Scv.toMap(fields);
    }

    private static SCVal amount(long units) {
        return Scv.toInt128(BigInteger.valueOf(units));
    }

    private static SCVal address(StellarAddress address) {
        return Scv.toAddress(address.text());
    }
}
