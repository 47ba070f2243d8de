package io.tollkeeper.query.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tollkeeper.api.Period;
import io.tollkeeper.api.billing.FindStatementProof;
import io.tollkeeper.api.billing.StatementDriftException;
import io.tollkeeper.api.billing.StatementProof;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A proof of a statement's line")
class StatementProofsTest {

    private static final int LINES = 2 * StatementTree.BLOCK_LINES + 77;

    @Test
    void leadsFromTheLineToTheDigest() throws Exception {
        LongStatement statement = LongStatement.issue(LINES);

        for (int number : new int[] {1, 2, 1023, 1024, 1025, 2048, 2049, LINES - 1, LINES}) {
            StatementProof proof = prove(statement, number * 10L).orElseThrow();

            assertThat(proof.lineIndex()).isEqualTo(number - 1);
            assertThat(proof.lineCount()).isEqualTo(LINES);
            assertThat(proof.line())
                    .startsWith("{\"txn_id\":\"" + number * 10 + "\",")
                    .contains("\"amount_minor\":\"" + number + '"');
            assertThat(AuditPath.root(
                            proof.line().getBytes(StandardCharsets.UTF_8), proof.lineIndex(), LINES, proof.path()))
                    .as("line %d", number)
                    .isEqualTo(proof.digest().hex());
        }
    }

    @Test
    void isGivenForAStatementOfOneLine() throws Exception {
        assertThat(prove(LongStatement.issue(1), 10).orElseThrow().path()).isEmpty();
    }

    @Test
    void isNotGivenForWhatIsNoLine() throws Exception {
        LongStatement statement = LongStatement.issue(LINES);

        for (long position : new long[] {0, 9, 11, 71, LINES * 10L + 1, Long.MAX_VALUE}) {
            assertThat(prove(statement, position)).as("position %d", position).isEmpty();
        }
        assertThat(statement.proofs().handle(new FindStatementProof(LongStatement.TENANT, Period.parse("2026-09"), 10)))
                .isEmpty();
        assertThat(prove(LongStatement.issue(0), 10)).isEmpty();
    }

    @Test
    void isNotGivenBeforeTheStatementIsIssued() throws Exception {
        LongStatement statement = LongStatement.issue(3);
        statement.administer("update billing_period set issued_at_position = null, digest = null");

        assertThat(prove(statement, 10)).isEmpty();
    }

    @Test
    void readsKeptBlocksAndMakesThemAgainWhereTheyDoNotFit() throws Exception {
        LongStatement statement = LongStatement.issue(LINES);
        StatementProof proof = prove(statement, 10).orElseThrow();
        assertThat(statement.blocks().read(LongStatement.ID)).hasSize(3);

        for (String damage : new String[] {
            "delete from statement_block where block = 1",
            "truncate statement_block",
            "update statement_block set hash = sha256('') where block = 2"
        }) {
            statement.administer(damage);
            assertThat(prove(statement, 10)).as(damage).contains(proof);
            assertThat(statement.blocks().read(LongStatement.ID)).as(damage).hasSize(3);
        }
    }

    @Test
    void isRefusedWhereTheLinesAreNotThoseThatWereIssued() throws Exception {
        LongStatement statement = LongStatement.issue(LINES);
        prove(statement, 10);
        statement.administer("update transfer set amount_minor = 9 where position = 20");

        assertThatExceptionOfType(StatementDriftException.class).isThrownBy(() -> prove(statement, 10));

        assertThat(prove(statement, LINES * 10L)).as("of another block").isPresent();
        statement.administer("truncate statement_block");
        assertThatExceptionOfType(StatementDriftException.class).isThrownBy(() -> prove(statement, LINES * 10L));
    }

    private static Optional<StatementProof> prove(LongStatement statement, long position) {
        return statement.proofs().handle(new FindStatementProof(LongStatement.TENANT, LongStatement.PERIOD, position));
    }
}
