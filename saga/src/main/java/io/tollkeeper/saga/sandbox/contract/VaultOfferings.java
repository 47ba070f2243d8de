package io.tollkeeper.saga.sandbox.contract;

import static io.tollkeeper.saga.sandbox.contract.VaultError.unless;

import io.tollkeeper.saga.sandbox.xdr.ScVal;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** What a vault's owner writes down about what is offered: words, and prices that nothing here charges. */
final class VaultOfferings {

    private static final int LONGEST_ID = 64;
    private static final int LONGEST_METADATA = 256;
    private static final String METADATA = "Metadata";
    private static final String PRICE = "Price";
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,39}");

    private VaultOfferings() {}

    static ScVal setMetadata(Frame frame, Arguments in) {
        check(frame, in);
        frame.keep(key(METADATA, in.get(1)), in.get(2));
        frame.emit(List.of(new ScVal.Symbol("metadata_set"), in.get(1), in.get(0)), in.get(2));
        return in.get(2);
    }

    static ScVal updateMetadata(Frame frame, Arguments in) {
        check(frame, in);
        ScVal key = key(METADATA, in.get(1));
        ScVal before = Objects.requireNonNullElseGet(frame.kept(key), () -> ScVal.Text.of(""));
        frame.keep(key, in.get(2));
        frame.emit(
                List.of(new ScVal.Symbol("metadata_updated"), in.get(1), in.get(0)), ScVal.Vec.of(before, in.get(2)));
        return in.get(2);
    }

    private static void check(Frame frame, Arguments in) {
        VaultRules.requireOwner(frame, in.address(0));
        requireId(in);
        unless(in.text(2).value().size() <= LONGEST_METADATA, VaultError.METADATA_TOO_LONG);
    }

    private static void requireId(Arguments in) {
        unless(in.text(1).value().size() <= LONGEST_ID, VaultError.OFFERING_ID_TOO_LONG);
    }

    static ScVal removeMetadata(Frame frame, Arguments in) {
        VaultRules.requireOwner(frame, in.address(0));
        requireId(in);
        frame.keep(key(METADATA, in.get(1)), null);
        frame.emit(List.of(new ScVal.Symbol("metadata_removed"), in.get(1), in.get(0)), new ScVal.Unit());
        return new ScVal.Unit();
    }

    static ScVal setPrice(Frame frame, Arguments in) {
        VaultRules.requireOwner(frame, in.address(0));
        requireId(in);
        unless(isAboveZero(in.text(2).value().text()), VaultError.PRICE_PARSE_ERROR);
        frame.keep(key(PRICE, in.get(1)), in.get(2));
        frame.emit(List.of(new ScVal.Symbol("price_set"), in.get(0), in.get(1)), in.get(2));
        return new ScVal.Unit();
    }

    private static boolean isAboveZero(String price) {
        if (!WHOLE_NUMBER.matcher(price).matches()) {
            return false;
        }
        var number = new BigInteger(price);
        return number.signum() > 0 && number.compareTo(VaultStorage.LARGEST) <= 0;
    }

    static ScVal metadata(Frame frame, Arguments in) {
        return find(frame, METADATA, in.get(0));
    }

    static ScVal price(Frame frame, Arguments in) {
        return find(frame, PRICE, in.get(0));
    }

    private static ScVal find(Frame frame, String what, ScVal id) {
        VaultMeta.of(frame);
        return Objects.requireNonNullElseGet(frame.kept(key(what, id)), ScVal.Unit::new);
    }

    private static ScVal key(String what, ScVal id) {
        return ScVal.Vec.of(new ScVal.Symbol(what), id);
    }
}
