package io.tollkeeper.saga.sandbox.contract;

import io.tollkeeper.saga.sandbox.xdr.ScVal;

/** A call came to an end without effect. */
public final class HostFailure extends RuntimeException {

    /** Who says no, by its number in the wire format. */
    public enum Origin {
        CONTRACT(0, "Contract"),
        WASM_VM(1, "WasmVm"),
        CONTEXT(2, "Context"),
        STORAGE(3, "Storage"),
        OBJECT(4, "Object"),
        CRYPTO(5, "Crypto"),
        EVENTS(6, "Events"),
        BUDGET(7, "Budget"),
        VALUE(8, "Value"),
        AUTH(9, "Auth");

        private final int number;
        private final String text;

        Origin(int number, String text) {
            this.number = number;
            this.text = text;
        }
    }

    /** Why the host says no, by its number in the wire format. */
    public enum Reason {
        ARITH_DOMAIN(0, "ArithDomain"),
        INDEX_BOUNDS(1, "IndexBounds"),
        INVALID_INPUT(2, "InvalidInput"),
        MISSING_VALUE(3, "MissingValue"),
        EXISTING_VALUE(4, "ExistingValue"),
        EXCEEDED_LIMIT(5, "ExceededLimit"),
        INVALID_ACTION(6, "InvalidAction"),
        INTERNAL_ERROR(7, "InternalError"),
        UNEXPECTED_TYPE(8, "UnexpectedType"),
        UNEXPECTED_SIZE(9, "UnexpectedSize");

        private final int number;
        private final String text;

        Reason(int number, String text) {
            this.number = number;
            this.text = text;
        }
    }

    private final Origin origin;
    private final int code;
    private final String shown;

    private HostFailure(Origin origin, int code, String shown, String detail) {
        super(detail, null, false, false);
        this.origin = origin;
        this.code = code;
        this.shown = "Error(" + origin.text + ", " + shown + ")";
    }

    /** A contract's own refusal. */
    static HostFailure contract(int code, String detail) {
        return new HostFailure(Origin.CONTRACT, code, "#" + code, detail);
    }

    static HostFailure host(Origin origin, Reason reason, String detail) {
        return new HostFailure(origin, reason.number, reason.text, detail);
    }

    /** Whether more was used than was declared. */
    public boolean exceedsResources() {
        return origin == Origin.BUDGET;
    }

    ScVal.Failure value() {
        return new ScVal.Failure(origin.number, code);
    }

    /** As the host shows it: {@code Error(Contract, #5)}. */
    public String shown() {
        return shown;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
