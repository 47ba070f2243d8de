package io.tollkeeper.rest.export;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.billing.TransferView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.ZoneOffset;

/**
 * A journal that hledger reads: an entry for each transfer, dated by its event in UTC, its accounts below the tenant's name.
 * What senders chose stands in comments only, on one line each, so that none of it can be taken for an entry.
 */
record HledgerJournal(Appendable out) implements JournalWriter {

    private static final int DECIMALS = 7;
    private static final String BEGIN = """
            ; The ledger's transfers, each as one entry; amounts in USDC.
            decimal-mark .
            commodity 1000.0000000 USDC
            """;

    @Override
    public void begin() throws IOException {
        out.append(BEGIN);
    }

    @Override
    public void write(TransferView transfer) throws IOException {
        out.append('\n')
                .append(transfer.eventDate()
                        .atOffset(ZoneOffset.UTC)
                        .toLocalDate()
                        .toString())
                .append(" * (")
                .append(Long.toString(transfer.position()))
                .append(") ")
                .append(transfer.kind())
                .append("\n    ; leg:")
                .append(Integer.toString(transfer.leg()))
                .append(transfer.period() == null ? "" : ", period:" + transfer.period())
                .append('\n');
        comment("event ", transfer.eventId());
        if (transfer.reason() != null) {
            comment("reason ", transfer.reason());
        }
        posting(transfer.tenantId(), transfer.debitAccount(), transfer.amount());
        posting(transfer.tenantId(), transfer.creditAccount(), transfer.amount().negated());
    }

    private void comment(String name, String text) throws IOException {
        out.append("    ; ").append(name);
        text.codePoints()
                .map(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? ' ' : c)
                .forEach(this::append);
        out.append('\n');
    }

    private void append(int codePoint) {
        try {
            out.append(Character.toString(codePoint));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void posting(String tenantId, String account, Money amount) throws IOException {
        out.append("    ")
                .append(tenantId)
                .append(':')
                .append(account)
                .append("  ")
                .append(BigDecimal.valueOf(amount.minorUnits(), DECIMALS).toPlainString())
                .append(" USDC\n");
    }
}
