package io.tollkeeper.saga.sandbox.contract;

import static io.tollkeeper.saga.sandbox.contract.ContractFunction.parameter;

import io.tollkeeper.saga.sandbox.xdr.ScAddress;
import io.tollkeeper.saga.sandbox.xdr.ScVal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Books what a vault paid: into one pool, or to a developer. It moves no tokens when it is told of a payment. */
final class SettlementContract {

    private static final SpecType ERROR = new SpecType.Own("SettlementError");

    static final ContractCode CODE = new ContractCode(
            List.of(
                    new ContractFunction(
                            "init",
                            List.of(parameter("admin", SpecType.ADDRESS), parameter("vault_address", SpecType.ADDRESS)),
                            new SpecType.Result(SpecType.UNIT, ERROR),
                            SettlementContract::init),
                    new ContractFunction(
                            "receive_payment",
                            List.of(
                                    parameter("caller", SpecType.ADDRESS),
                                    parameter("amount", SpecType.I128),
                                    parameter("to_pool", SpecType.BOOL),
                                    parameter("developer", new SpecType.Option(SpecType.ADDRESS))),
                            new SpecType.Result(SpecType.UNIT, ERROR),
                            SettlementContract::receivePayment),
                    view("get_admin", SpecType.ADDRESS, (frame, in) -> known(frame, "Admin")),
                    view("get_vault", SpecType.ADDRESS, (frame, in) -> known(frame, "Vault")),
                    view("get_global_pool", new SpecType.Own("GlobalPool"), (frame, in) -> known(frame, "GlobalPool")),
                    new ContractFunction(
                            "get_developer_balance",
                            List.of(parameter("developer", SpecType.ADDRESS)),
                            new SpecType.Result(SpecType.I128, ERROR),
                            (frame, in) -> new ScVal.I128(credited(frame, in.address(0))))),
            List.of(
                    new SpecEntry.Struct(
                            "GlobalPool",
                            List.of(
                                    parameter("last_updated", SpecType.U64),
                                    parameter("total_balance", SpecType.I128))),
                    new SpecEntry.Errors(
                            "SettlementError",
                            Arrays.stream(Refusal.values())
                                    .map(refusal -> new SpecEntry.ErrorCase(refusal.text, refusal.number))
                                    .toList())));

    /** Why it says no, by its own number. */
    private enum Refusal {
        NOT_INITIALIZED(1, "NotInitialized"),
        ALREADY_INITIALIZED(2, "AlreadyInitialized"),
        UNAUTHORIZED(3, "Unauthorized"),
        AMOUNT_NOT_POSITIVE(4, "AmountNotPositive"),
        DEVELOPER_REQUIRED(5, "DeveloperRequired"),
        DEVELOPER_MUST_BE_NONE(6, "DeveloperMustBeNone"),
        POOL_OVERFLOW(7, "PoolOverflow"),
        DEVELOPER_OVERFLOW(8, "DeveloperOverflow");

        private final int number;
        private final String text;

        Refusal(int number, String text) {
            this.number = number;
            this.text = text;
        }

        HostFailure raise() {
            return HostFailure.contract(number, text);
        }
    }

    private SettlementContract() {}

    private static ContractFunction view(String name, SpecType type, ContractFunction.Body body) {
        return new ContractFunction(name, List.of(), new SpecType.Result(type, ERROR), body);
    }

    private static ScVal init(Frame frame, Arguments in) {
        frame.requireAuth(in.address(0));
        if (frame.kept("Admin") != null) {
            throw Refusal.ALREADY_INITIALIZED.raise();
        }
        frame.keep("Admin", in.get(0));
        frame.keep("Vault", in.get(1));
        frame.keep("GlobalPool", pool(frame, BigInteger.ZERO));
        return new ScVal.Unit();
    }

    private static ScVal receivePayment(Frame frame, Arguments in) {
        ScAddress caller = in.address(0);
        frame.requireAuth(caller);
        boolean fromVault = known(frame, "Vault").equals(in.get(0));
        if (!fromVault && !known(frame, "Admin").equals(in.get(0))) {
            throw Refusal.UNAUTHORIZED.raise();
        }
        if (in.i128(1).signum() <= 0) {
            throw Refusal.AMOUNT_NOT_POSITIVE.raise();
        }
        ScAddress developer = in.optionalAddress(3);
        if (in.bool(2)) {
            creditPool(frame, in.i128(1), developer);
        } else {
            creditDeveloper(frame, in.i128(1), developer);
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

    private static void creditPool(Frame frame, BigInteger amount, @Nullable ScAddress developer) {
        if (developer != null) {
            throw Refusal.DEVELOPER_MUST_BE_NONE.raise();
        }
        BigInteger total =
                Struct.i128(known(frame, "GlobalPool"), "total_balance").add(amount);
        if (total.bitLength() > 127) {
            throw Refusal.POOL_OVERFLOW.raise();
        }
        frame.keep("GlobalPool", pool(frame, total));
    }

    private static void creditDeveloper(Frame frame, BigInteger amount, @Nullable ScAddress developer) {
        if (developer == null) {
            throw Refusal.DEVELOPER_REQUIRED.raise();
        }
        BigInteger total = credited(frame, developer).add(amount);
        if (total.bitLength() > 127) {
            throw Refusal.DEVELOPER_OVERFLOW.raise();
        }
        frame.storePersistent(developerKey(developer), new ScVal.I128(total));
        frame.emit(
                List.of(new ScVal.Symbol("balance_credited"), new ScVal.Address(developer)),
                Struct.of(Map.of(
                        "amount", new ScVal.I128(amount),
                        "developer", new ScVal.Address(developer),
                        "new_balance", new ScVal.I128(total))));
    }

    private static BigInteger credited(Frame frame, ScAddress developer) {
        known(frame, "Admin");
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

    private static ScVal known(Frame frame, String name) {
        return Objects.requireNonNullElseGet(frame.kept(name), () -> {
            throw Refusal.NOT_INITIALIZED.raise();
        });
    }
}
