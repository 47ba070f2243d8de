package io.tollkeeper.query.billing;

import io.tollkeeper.api.metering.Dimensions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Transfers turned into the columns of one statement. */
final class TransferColumns {

    private final Long[] positions;
    private final Integer[] legs;
    private final String[] tenants;
    private final @Nullable String[] periods;
    private final String[] debitAccounts;
    private final String[] creditAccounts;
    private final Long[] amounts;
    private final String[] kinds;
    private final String[] eventIds;
    private final @Nullable String[] meters;
    private final @Nullable String[] quantities;
    private final @Nullable Integer[] priceVersions;
    private final Long[] eventMicros;
    private final @Nullable String[] dimensions;
    private final @Nullable String[] reasons;

    TransferColumns(List<Transfer> transfers) {
        int size = transfers.size();
        positions = new Long[size];
        legs = new Integer[size];
        tenants = new String[size];
        periods = new @Nullable String[size];
        debitAccounts = new String[size];
        creditAccounts = new String[size];
        amounts = new Long[size];
        kinds = new String[size];
        eventIds = new String[size];
        meters = new @Nullable String[size];
        quantities = new @Nullable String[size];
        priceVersions = new @Nullable Integer[size];
        eventMicros = new Long[size];
        dimensions = new @Nullable String[size];
        reasons = new @Nullable String[size];
        for (int i = 0; i < size; i++) {
            set(i, transfers.get(i));
        }
    }

    private void set(int i, Transfer transfer) {
        positions[i] = transfer.position();
        legs[i] = transfer.leg();
        tenants[i] = transfer.tenantId().value();
        periods[i] = transfer.period() == null ? null : transfer.period().toString();
        debitAccounts[i] = transfer.debitAccount();
        creditAccounts[i] = transfer.creditAccount();
        amounts[i] = transfer.amount().minorUnits();
        kinds[i] = transfer.kind();
        eventIds[i] = transfer.eventId();
        eventMicros[i] = ChronoUnit.MICROS.between(Instant.EPOCH, transfer.eventDate());
        Transfer.Line line = transfer.line();
        meters[i] = line.meterId() == null ? null : line.meterId().value();
        quantities[i] = line.quantity() == null ? null : line.quantity().toString();
        priceVersions[i] = line.priceVersion();
        dimensions[i] = line.dimensions().equals(Dimensions.NONE) ? null : DimensionsJson.write(line.dimensions());
        reasons[i] = line.reason();
    }

    void bind(PreparedStatement statement) throws SQLException {
        Connection connection = statement.getConnection();
        statement.setArray(1, connection.createArrayOf("bigint", positions));
        statement.setArray(2, connection.createArrayOf("text", tenants));
        statement.setArray(3, connection.createArrayOf("text", periods));
        statement.setArray(4, connection.createArrayOf("text", debitAccounts));
        statement.setArray(5, connection.createArrayOf("text", creditAccounts));
        statement.setArray(6, connection.createArrayOf("bigint", amounts));
        statement.setArray(7, connection.createArrayOf("text", kinds));
        statement.setArray(8, connection.createArrayOf("text", eventIds));
        statement.setArray(9, connection.createArrayOf("text", meters));
        statement.setArray(10, connection.createArrayOf("text", quantities));
        statement.setArray(11, connection.createArrayOf("int4", priceVersions));
        statement.setArray(12, connection.createArrayOf("bigint", eventMicros));
        statement.setArray(13, connection.createArrayOf("text", dimensions));
        statement.setArray(14, connection.createArrayOf("text", reasons));
        statement.setArray(15, connection.createArrayOf("int4", legs));
    }
}
