package io.tollkeeper.saga.soroban;

import java.util.Arrays;

/** What became of a transaction as a whole; the constants bear the network's names, which operators look up. */
enum TransactionCode {
    SUCCESS(0, "txSUCCESS"),
    FAILED(-1, "txFAILED"),
    TOO_EARLY(-2, "txTOO_EARLY"),
    TOO_LATE(-3, "txTOO_LATE"),
    MISSING_OPERATION(-4, "txMISSING_OPERATION"),
    BAD_SEQ(-5, "txBAD_SEQ"),
    BAD_AUTH(-6, "txBAD_AUTH"),
    INSUFFICIENT_BALANCE(-7, "txINSUFFICIENT_BALANCE"),
    NO_ACCOUNT(-8, "txNO_ACCOUNT"),
    INSUFFICIENT_FEE(-9, "txINSUFFICIENT_FEE"),
    BAD_AUTH_EXTRA(-10, "txBAD_AUTH_EXTRA"),
    INTERNAL_ERROR(-11, "txINTERNAL_ERROR"),
    NOT_SUPPORTED(-12, "txNOT_SUPPORTED"),
    BAD_SPONSORSHIP(-14, "txBAD_SPONSORSHIP"),
    BAD_MIN_SEQ_AGE_OR_GAP(-15, "txBAD_MIN_SEQ_AGE_OR_GAP"),
    MALFORMED(-16, "txMALFORMED"),
    SOROBAN_INVALID(-17, "txSOROBAN_INVALID"),
    FROZEN_KEY_ACCESSED(-18, "txFROZEN_KEY_ACCESSED");

    private final int number;
    private final String networkName;

    TransactionCode(int number, String networkName) {
        this.number = number;
        this.networkName = networkName;
    }

    /** The network's name of it, such as {@code txBAD_SEQ}. */
    String networkName() {
        return networkName;
    }

    /** Whether results of the operations follow. */
    boolean hasOperations() {
        return this == SUCCESS || this == FAILED;
    }

    static TransactionCode of(int number) {
        return Arrays.stream(values())
                .filter(code -> code.number == number)
                .findFirst()
                .orElseThrow(() -> new XdrException("no code of a transaction known here: " + number));
    }
}
