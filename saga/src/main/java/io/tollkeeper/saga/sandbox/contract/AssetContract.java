package io.tollkeeper.saga.sandbox.contract;

import static io.tollkeeper.saga.sandbox.contract.ContractFunction.parameter;

import io.tollkeeper.saga.sandbox.xdr.Asset;
import io.tollkeeper.saga.sandbox.xdr.EntryData;
import io.tollkeeper.saga.sandbox.xdr.LedgerKey;
import io.tollkeeper.saga.sandbox.xdr.ScAddress;
import io.tollkeeper.saga.sandbox.xdr.ScVal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * The network's own contract of a classic asset: contracts hold balances in entries of it, accounts in their trustlines.
 */
public final class AssetContract {

    static final ContractCode CODE = new ContractCode(
            List.of(
                    new ContractFunction(
                            "balance",
                            List.of(parameter("id", SpecType.ADDRESS)),
                            SpecType.I128,
                            AssetContract::balance),
                    new ContractFunction(
                            "transfer",
                            List.of(
                                    parameter("from", SpecType.ADDRESS),
                                    parameter("to", SpecType.ADDRESS),
                                    parameter("amount", SpecType.I128)),
                            SpecType.UNIT,
                            AssetContract::transfer),
                    new ContractFunction(
                            "mint",
                            List.of(parameter("to", SpecType.ADDRESS), parameter("amount", SpecType.I128)),
                            SpecType.UNIT,
                            AssetContract::mint),
                    new ContractFunction(
                            "decimals", List.of(), SpecType.U32, (frame, in) -> new ScVal.U32(AssetContract.DECIMALS)),
                    new ContractFunction(
                            "admin",
                            List.of(),
                            SpecType.ADDRESS,
                            (frame, in) -> new ScVal.Address(issuer(asset(frame)))),
                    new ContractFunction(
                            "symbol",
                            List.of(),
                            SpecType.STRING,
                            (frame, in) -> ScVal.Text.of(asset(frame).code())),
                    new ContractFunction(
                            "name",
                            List.of(),
                            SpecType.STRING,
                            (frame, in) -> ScVal.Text.of(asset(frame).toString()))),
            List.of());

    private static final int DECIMALS = 7;
    private static final int NEGATIVE_AMOUNT = 8;
    private static final int BALANCE_ERROR = 10;
    private static final int OVERFLOW = 12;
    private static final int NO_TRUSTLINE = 13;

    private static final String ASSET_INFO = "AssetInfo";

    private AssetContract() {}

    /** What the network writes when an asset's contract is made. */
    public static ScVal.Instance instance(Asset asset) {
        var info = ScVal.Vec.of(
                new ScVal.Symbol("AlphaNum4"),
                Struct.of(
                        Map.of("asset_code", ScVal.Text.of(asset.code()), "issuer", new ScVal.Bytes(asset.issuer()))));
        var metadata = Struct.of(Map.of(
                "decimal", new ScVal.U32(DECIMALS),
                "name", ScVal.Text.of(asset.toString()),
                "symbol", ScVal.Text.of(asset.code())));
        return new ScVal.Instance(
                null,
                List.of(
                        new ScVal.Entry(new ScVal.Symbol("METADATA"), metadata),
                        new ScVal.Entry(ScVal.Vec.of(new ScVal.Symbol("Admin")), new ScVal.Address(issuer(asset))),
                        new ScVal.Entry(ScVal.Vec.of(new ScVal.Symbol(ASSET_INFO)), info)));
    }

    private static ScAddress issuer(Asset asset) {
        return ScAddress.account(asset.issuer());
    }

    private static Asset asset(Frame frame) {
        if (frame.kept(ASSET_INFO) instanceof ScVal.Vec parts
                && parts.values().getLast() instanceof ScVal.Map info
                && info.get("asset_code") instanceof ScVal.Text code
                && info.get("issuer") instanceof ScVal.Bytes issuer) {
            return new Asset(code.value().text(), issuer.value());
        }
        throw new IllegalStateException("the asset contract does not say which asset it is of");
    }

    private static ScVal balance(Frame frame, Arguments in) {
        return new ScVal.I128(held(frame, in.address(0)));
    }

    private static ScVal transfer(Frame frame, Arguments in) {
        ScAddress from = in.address(0);
        ScAddress to = in.address(1);
        BigInteger amount = in.i128(2);
        allow(frame, from, amount);
        Asset asset = asset(frame);
        boolean minted = from.equals(issuer(asset));
        boolean burnt = to.equals(issuer(asset));
        if (!minted) {
            change(frame, from, amount.negate());
        }
        if (!burnt) {
            change(frame, to, amount);
        }
        var name = ScVal.Text.of(asset.toString());
        if (minted) {
            tell(frame, List.of(new ScVal.Symbol("mint"), new ScVal.Address(to), name), amount);
        } else if (burnt) {
            tell(frame, List.of(new ScVal.Symbol("burn"), new ScVal.Address(from), name), amount);
        } else {
            tell(
                    frame,
                    List.of(new ScVal.Symbol("transfer"), new ScVal.Address(from), new ScVal.Address(to), name),
                    amount);
        }
        return new ScVal.Unit();
    }

    private static ScVal mint(Frame frame, Arguments in) {
        Asset asset = asset(frame);
        allow(frame, issuer(asset), in.i128(1));
        change(frame, in.address(0), in.i128(1));
        tell(
                frame,
                List.of(new ScVal.Symbol("mint"), new ScVal.Address(in.address(0)), ScVal.Text.of(asset.toString())),
                in.i128(1));
        return new ScVal.Unit();
    }

    private static void allow(Frame frame, ScAddress from, BigInteger amount) {
        if (amount.signum() < 0) {
            throw HostFailure.contract(NEGATIVE_AMOUNT, "negative amount is not allowed");
        }
        frame.requireAuth(from);
    }

    private static void tell(Frame frame, List<ScVal> topics, BigInteger amount) {
        frame.emit(topics, new ScVal.I128(amount));
    }

    private static BigInteger held(Frame frame, ScAddress who) {
        if (!who.isContract()) {
            return frame.classic(new LedgerKey.Trustline(who.id(), asset(frame)))
                            instanceof EntryData.Trustline trustline
                    ? BigInteger.valueOf(trustline.balance())
                    : BigInteger.ZERO;
        }
        ScVal entry = frame.stored(balanceKey(who), true);
        return entry == null ? BigInteger.ZERO : Struct.i128(entry, "amount");
    }

    private static void change(Frame frame, ScAddress who, BigInteger by) {
        BigInteger balance = held(frame, who).add(by);
        if (balance.signum() < 0) {
            throw HostFailure.contract(BALANCE_ERROR, "balance is not sufficient to spend");
        }
        if (who.isContract()) {
            frame.storePersistent(
                    balanceKey(who),
                    Struct.of(Map.of(
                            "amount", new ScVal.I128(balance),
                            "authorized", new ScVal.Bool(true),
                            "clawback", new ScVal.Bool(false))));
            return;
        }
        Asset asset = asset(frame);
        if (frame.classic(new LedgerKey.Trustline(who.id(), asset)) == null) {
            throw HostFailure.contract(NO_TRUSTLINE, "trustline entry is missing for account");
        }
        if (balance.bitLength() >= Long.SIZE) {
            throw HostFailure.contract(OVERFLOW, "balance overflows");
        }
        frame.putClassic(new EntryData.Trustline(who.id(), asset, balance.longValue()));
    }

    /** The key of a contract's balance. */
    public static ScVal balanceKey(ScAddress who) {
        return ScVal.Vec.of(new ScVal.Symbol("Balance"), new ScVal.Address(who));
    }
}
