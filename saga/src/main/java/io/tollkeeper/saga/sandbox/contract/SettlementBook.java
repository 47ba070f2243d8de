package io.tollkeeper.saga.sandbox.contract;

import static io.tollkeeper.saga.sandbox.contract.SettlementError.unless;

import io.tollkeeper.saga.sandbox.contract.HostFailure.Origin;
import io.tollkeeper.saga.sandbox.contract.HostFailure.Reason;
import io.tollkeeper.saga.sandbox.xdr.ScAddress;
import io.tollkeeper.saga.sandbox.xdr.ScVal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What was paid to whom. It moves no tokens when it is told of a payment, only when a developer takes what is theirs. */
final class SettlementBook {

    static final String ADMIN = "Admin";
    static final String VAULT = "Vault";
    static final String POOL = "GlobalPool";
    static final String USDC = "Usdc";

    private static final String DEVELOPERS = "DeveloperIndex";
    private static final int LARGEST_BATCH = 50;
    private static final long LARGEST_PAGE = 100;

    private SettlementBook() {}

    static ScVal init(Frame frame, Arguments in) {
        frame.requireAuth(in.address(0));
        unless(frame.kept(ADMIN) == null, SettlementError.ALREADY_INITIALIZED);
        panicUnless(!in.get(0).equals(in.get(1)), "the administrator cannot be the vault");
        panicUnless(!in.address(1).equals(frame.self()), "the vault cannot be the settlement contract");
        frame.keep(ADMIN, in.get(0));
        frame.keep(VAULT, in.get(1));
        frame.keep(POOL, pool(frame, BigInteger.ZERO));
        return new ScVal.Unit();
    }

    /** Ends the call as a contract's panic does: by a trap, not by a number of its own. */
    static void panicUnless(boolean holds, String why) {
        if (!holds) {
            throw panic(why);
        }
    }

    static HostFailure panic(String why) {
        return HostFailure.host(Origin.WASM_VM, Reason.INVALID_ACTION, why);
    }

    static ScVal receivePayment(Frame frame, Arguments in) {
        requirePayer(frame, in);
        unless(in.i128(1).signum() > 0, SettlementError.AMOUNT_NOT_POSITIVE);
        ScAddress developer = in.optionalAddress(3);
        if (in.bool(2)) {
            creditPool(frame, in.i128(1), developer);
        } else {
            if (developer == null) {
                throw SettlementError.DEVELOPER_REQUIRED.raise();
            }
            credit(frame, developer, in.i128(1));
        }
        frame.emit(
                List.of(new ScVal.Symbol("payment_received"), in.get(0)),
                Struct.of(Map.of(
                        "amount", in.get(1),
                        "developer", in.get(3),
                        "from_vault", in.get(0),
                        "to_pool", in.get(2))));
        return new ScVal.Unit();
    }

    static ScVal batchReceivePayment(Frame frame, Arguments in) {
        requirePayer(frame, in);
        panicUnless(!in.list(1).isEmpty(), "an empty batch");
        panicUnless(in.list(1).size() <= LARGEST_BATCH, "a batch of more than " + LARGEST_BATCH);
        for (ScVal item : in.list(1)) {
            if (item instanceof ScVal.Vec pair
                    && pair.values().getFirst() instanceof ScVal.Address developer
                    && pair.values().getLast() instanceof ScVal.I128 amount) {
                panicUnless(amount.value().signum() > 0, "an amount that is not above zero");
                credit(frame, developer.value(), amount.value());
            } else {
                throw panic("an item is of another type");
            }
        }
        return new ScVal.Unit();
    }

    private static void requirePayer(Frame frame, Arguments in) {
        frame.requireAuth(in.address(0));
        unless(
                known(frame, VAULT).equals(in.get(0)) || known(frame, ADMIN).equals(in.get(0)),
                SettlementError.UNAUTHORIZED);
    }

    private static void creditPool(Frame frame, BigInteger amount, @Nullable ScAddress developer) {
        unless(developer == null, SettlementError.DEVELOPER_MUST_BE_NONE);
        BigInteger total = Struct.i128(known(frame, POOL), "total_balance").add(amount);
        unless(fits(total), SettlementError.POOL_OVERFLOW);
        frame.keep(POOL, pool(frame, total));
    }

    private static void credit(Frame frame, ScAddress developer, BigInteger amount) {
        BigInteger total = credited(frame, developer).add(amount);
        unless(fits(total), SettlementError.DEVELOPER_OVERFLOW);
        frame.storePersistent(developerKey(developer), new ScVal.I128(total));
        remember(frame, new ScVal.Address(developer));
        frame.emit(
                List.of(new ScVal.Symbol("balance_credited"), new ScVal.Address(developer)),
                Struct.of(Map.of(
                        "amount", new ScVal.I128(amount),
                        "developer", new ScVal.Address(developer),
                        "new_balance", new ScVal.I128(total))));
    }

    private static boolean fits(BigInteger total) {
        return total.compareTo(VaultStorage.LARGEST) <= 0;
    }

    private static void remember(Frame frame, ScVal developer) {
        List<ScVal> developers = developers(frame);
        if (!developers.contains(developer)) {
            List<ScVal> more = new ArrayList<>(developers);
            more.add(developer);
            frame.keep(DEVELOPERS, new ScVal.Vec(more));
        }
    }

    private static List<ScVal> developers(Frame frame) {
        return frame.kept(DEVELOPERS) instanceof ScVal.Vec developers ? developers.values() : List.of();
    }

    static ScVal withdraw(Frame frame, Arguments in) {
        ScAddress developer = in.address(0);
        BigInteger amount = in.i128(1);
        frame.requireAuth(developer);
        unless(amount.signum() > 0, SettlementError.AMOUNT_NOT_POSITIVE);
        BigInteger left = credited(frame, developer).subtract(amount);
        unless(left.signum() >= 0, SettlementError.INSUFFICIENT_DEVELOPER_BALANCE);
        if (!(frame.kept(USDC) instanceof ScVal.Address usdc)) {
            throw SettlementError.USDC_TOKEN_NOT_CONFIGURED.raise();
        }
        var self = new ScVal.Address(frame.self());
        boolean reaches = frame.call(usdc.value(), "balance", self) instanceof ScVal.I128 held
                && held.value().compareTo(amount) >= 0;
        unless(reaches, SettlementError.INSUFFICIENT_CONTRACT_BALANCE);
        var remaining = new ScVal.I128(left);
        frame.storePersistent(developerKey(developer), remaining);
        frame.call(usdc.value(), "transfer", self, in.get(0), in.get(1));
        frame.emit(
                List.of(new ScVal.Symbol("developer_withdraw"), in.get(0)),
                Struct.of(Map.of("amount", in.get(1), "developer", in.get(0), "remaining_balance", remaining)));
        return new ScVal.Unit();
    }

    static ScVal balance(Frame frame, Arguments in) {
        return new ScVal.I128(credited(frame, in.address(0)));
    }

    static ScVal allBalances(Frame frame, Arguments in) {
        requireAdmin(frame, in.address(0));
        return balances(frame, developers(frame));
    }

    static ScVal balancesPage(Frame frame, Arguments in) {
        requireAdmin(frame, in.address(0));
        panicUnless(in.u32(2) <= LARGEST_PAGE, "a page of more than " + LARGEST_PAGE);
        return balances(
                frame,
                developers(frame).stream().skip(in.u32(1)).limit(in.u32(2)).toList());
    }

    static void requireAdmin(Frame frame, ScAddress caller) {
        frame.requireAuth(caller);
        unless(known(frame, ADMIN).equals(new ScVal.Address(caller)), SettlementError.UNAUTHORIZED);
    }

    private static ScVal balances(Frame frame, List<ScVal> developers) {
        List<ScVal> balances = new ArrayList<>();
        for (ScVal developer : developers) {
            if (developer instanceof ScVal.Address address) {
                var balance = new ScVal.I128(credited(frame, address.value()));
                balances.add(Struct.of(Map.of("address", developer, "balance", balance)));
            }
        }
        return new ScVal.Vec(balances);
    }

    private static BigInteger credited(Frame frame, ScAddress developer) {
        known(frame, ADMIN);
        return frame.stored(developerKey(developer), true) instanceof ScVal.I128 amount
                ? amount.value()
                : BigInteger.ZERO;
    }

    private static ScVal developerKey(ScAddress developer) {
        return ScVal.Vec.of(new ScVal.Symbol("DeveloperBalance"), new ScVal.Address(developer));
    }

    private static ScVal pool(Frame frame, BigInteger total) {
        return Struct.of(Map.of(
                "last_updated", new ScVal.U64(frame.terms().closeTime()), "total_balance", new ScVal.I128(total)));
    }

    static ScVal known(Frame frame, String name) {
        return Objects.requireNonNullElseGet(frame.kept(name), () -> {
            throw SettlementError.NOT_INITIALIZED.raise();
        });
    }
}
