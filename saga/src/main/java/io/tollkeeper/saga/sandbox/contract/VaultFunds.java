package io.tollkeeper.saga.sandbox.contract;

import static io.tollkeeper.saga.sandbox.contract.VaultError.unless;

import io.tollkeeper.saga.sandbox.xdr.ScAddress;
import io.tollkeeper.saga.sandbox.xdr.ScVal;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How money comes into a vault, and how its owner takes it out again. */
final class VaultFunds {

    private static final BigInteger DEFAULT_MIN_DEPOSIT = BigInteger.ONE;

    private VaultFunds() {}

    static ScVal init(Frame frame, Arguments in) {
        ScAddress owner = in.address(0);
        frame.requireAuth(owner);
        unless(!VaultMeta.isKept(frame), VaultError.ALREADY_INITIALIZED);
        ScAddress self = frame.self();
        unless(!in.address(1).equals(self), VaultError.USDC_TOKEN_CANNOT_BE_VAULT);
        unless(!self.equals(in.optionalAddress(5)), VaultError.REVENUE_POOL_CANNOT_BE_VAULT);
        unless(!self.equals(in.optionalAddress(3)), VaultError.AUTHORIZED_CALLER_CANNOT_BE_VAULT);
        BigInteger initial = or(in.optionalI128(2), BigInteger.ZERO);
        BigInteger minDeposit = or(in.optionalI128(4), DEFAULT_MIN_DEPOSIT);
        BigInteger maxDeduct = or(in.optionalI128(6), VaultStorage.LARGEST);
        unless(initial.signum() >= 0, VaultError.INITIAL_BALANCE_NEGATIVE);
        unless(minDeposit.signum() > 0, VaultError.MIN_DEPOSIT_NOT_POSITIVE);
        unless(maxDeduct.signum() > 0, VaultError.MAX_DEDUCT_NOT_POSITIVE);
        unless(minDeposit.compareTo(maxDeduct) <= 0, VaultError.MIN_DEPOSIT_EXCEEDS_MAX_DEDUCT);
        unless(initial.compareTo(onLedger(frame, in.address(1))) <= 0, VaultError.INITIAL_BALANCE_EXCEEDS_ON_LEDGER);
        var meta = new VaultMeta(in.optionalAddress(3), initial, minDeposit, owner);
        meta.keep(frame);
        frame.keep(VaultStorage.ADMIN, in.get(0));
        frame.keep(VaultStorage.USDC_TOKEN, in.get(1));
        frame.keep(VaultStorage.REVENUE_POOL, in.get(5) instanceof ScVal.Unit ? null : in.get(5));
        frame.keep(VaultStorage.MAX_DEDUCT, new ScVal.I128(maxDeduct));
        VaultStorage.setPaused(frame, false);
        frame.emit(List.of(new ScVal.Symbol("init"), in.get(0)), new ScVal.I128(initial));
        return meta.value();
    }

    private static BigInteger or(@Nullable BigInteger given, BigInteger otherwise) {
        return Objects.requireNonNullElse(given, otherwise);
    }

    private static BigInteger onLedger(Frame frame, ScAddress token) {
        return frame.call(token, "balance", new ScVal.Address(frame.self())) instanceof ScVal.I128 held
                ? held.value()
                : BigInteger.ZERO;
    }

    static ScVal deposit(Frame frame, Arguments in) {
        frame.requireAuth(in.address(0));
        unless(!VaultStorage.isPaused(frame), VaultError.PAUSED);
        BigInteger amount = in.i128(1);
        unless(amount.signum() > 0, VaultError.AMOUNT_NOT_POSITIVE);
        VaultMeta meta = VaultMeta.of(frame);
        unless(
                in.address(0).equals(meta.owner())
                        || VaultStorage.depositors(frame).contains(in.get(0)),
                VaultError.UNAUTHORIZED);
        unless(amount.compareTo(meta.minDeposit()) >= 0, VaultError.BELOW_MIN_DEPOSIT);
        BigInteger balance = meta.balance().add(amount);
        unless(balance.compareTo(VaultStorage.LARGEST) <= 0, VaultError.OVERFLOW);
        meta.withBalance(balance).keep(frame);
        frame.call(VaultStorage.usdcToken(frame), "transfer", in.get(0), new ScVal.Address(frame.self()), in.get(1));
        frame.emit(List.of(new ScVal.Symbol("deposit"), in.get(0)), ScVal.Vec.of(in.get(1), new ScVal.I128(balance)));
        return new ScVal.I128(balance);
    }

    static ScVal withdraw(Frame frame, Arguments in) {
        ScAddress owner = VaultMeta.of(frame).owner();
        return withdraw(frame, owner, in.i128(0), List.of(new ScVal.Symbol("withdraw"), new ScVal.Address(owner)));
    }

    static ScVal withdrawTo(Frame frame, Arguments in) {
        ScAddress owner = VaultMeta.of(frame).owner();
        return withdraw(
                frame,
                in.address(0),
                in.i128(1),
                List.of(new ScVal.Symbol("withdraw_to"), new ScVal.Address(owner), in.get(0)));
    }

    private static ScVal withdraw(Frame frame, ScAddress to, BigInteger amount, List<ScVal> topics) {
        VaultMeta meta = VaultMeta.of(frame);
        frame.requireAuth(meta.owner());
        unless(amount.signum() > 0, VaultError.AMOUNT_NOT_POSITIVE);
        unless(meta.balance().compareTo(amount) >= 0, VaultError.INSUFFICIENT_BALANCE);
        var balance = new ScVal.I128(meta.balance().subtract(amount));
        meta.withBalance(balance.value()).keep(frame);
        pay(frame, to, amount);
        frame.emit(topics, ScVal.Vec.of(new ScVal.I128(amount), balance));
        return balance;
    }

    /** Gives out what lies on the vault beyond its own count. */
    static ScVal distribute(Frame frame, Arguments in) {
        frame.requireAuth(in.address(0));
        unless(in.address(0).equals(VaultStorage.admin(frame)), VaultError.UNAUTHORIZED);
        BigInteger amount = in.i128(2);
        unless(amount.signum() > 0, VaultError.AMOUNT_NOT_POSITIVE);
        BigInteger held = onLedger(frame, VaultStorage.usdcToken(frame));
        unless(held.compareTo(amount) >= 0, VaultError.INSUFFICIENT_BALANCE);
        pay(frame, in.address(1), amount);
        frame.emit(List.of(new ScVal.Symbol("distribute"), in.get(1)), in.get(2));
        return new ScVal.Unit();
    }

    private static void pay(Frame frame, ScAddress to, BigInteger amount) {
        frame.call(
                VaultStorage.usdcToken(frame),
                "transfer",
                new ScVal.Address(frame.self()),
                new ScVal.Address(to),
                new ScVal.I128(amount));
    }
}
