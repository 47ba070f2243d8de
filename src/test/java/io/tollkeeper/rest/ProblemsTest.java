package io.tollkeeper.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.api.billing.AdjustmentRejection;
import io.tollkeeper.api.billing.BehindException;
import io.tollkeeper.api.billing.PeriodRejection;
import io.tollkeeper.api.metering.UsageRejection;
import io.tollkeeper.api.pricing.PriceRejection;
import io.tollkeeper.api.settlement.SettlementRejection;
import io.tollkeeper.api.tenant.TenantRejection;
import io.tollkeeper.command.Refusal;
import io.tollkeeper.http.Problem;
import io.tollkeeper.http.ProblemException;
import io.tollkeeper.intake.IntakeUnavailableException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

@DisplayName("A failure is answered")
class ProblemsTest {

    /** The contract: what each refusal of the business means in HTTP. */
    private static final Map<Enum<?>, String> CONTRACT = Map.ofEntries(
            Map.entry(UsageRejection.KEY_REUSED, "409 idempotency_key_reused"),
            Map.entry(UsageRejection.TENANT_UNKNOWN, "400 unknown_tenant"),
            Map.entry(UsageRejection.TENANT_SUSPENDED, "403 tenant_suspended"),
            Map.entry(UsageRejection.METER_UNKNOWN, "400 unknown_metric"),
            Map.entry(UsageRejection.METER_NOT_PRICED_THEN, "400 metric_not_priced"),
            Map.entry(UsageRejection.QUANTITY_TOO_FINE, "400 quantity_too_fine"),
            Map.entry(UsageRejection.AMOUNT_TOO_LARGE, "400 amount_too_large"),
            Map.entry(UsageRejection.EVENT_DATE_OUT_OF_RANGE, "400 event_date_out_of_range"),
            Map.entry(UsageRejection.USAGE_UNKNOWN, "404 not_found"),
            Map.entry(AdjustmentRejection.KEY_REUSED, "409 idempotency_key_reused"),
            Map.entry(AdjustmentRejection.TENANT_UNKNOWN, "400 unknown_tenant"),
            Map.entry(PeriodRejection.PERIOD_ALREADY_CLOSED, "409 period_already_closed"),
            Map.entry(PeriodRejection.PERIOD_NOT_BEGUN, "400 period_not_begun"),
            Map.entry(PeriodRejection.TENANT_UNKNOWN, "400 unknown_tenant"),
            Map.entry(PeriodRejection.PERIOD_STILL_OPEN, "409 period_still_open"),
            Map.entry(PeriodRejection.STATEMENT_DIFFERS, "409 statement_differs"),
            Map.entry(TenantRejection.TENANT_EXISTS, "409 tenant_exists"),
            Map.entry(TenantRejection.TENANT_UNKNOWN, "404 not_found"),
            Map.entry(TenantRejection.VAULT_DIFFERS, "409 vault_differs"),
            Map.entry(TenantRejection.VAULT_TAKEN, "409 vault_taken"),
            Map.entry(SettlementRejection.REQUEST_REUSED, "409 request_id_reused"),
            Map.entry(SettlementRejection.TENANT_UNKNOWN, "400 unknown_tenant"),
            Map.entry(SettlementRejection.TENANT_SUSPENDED, "403 tenant_suspended"),
            Map.entry(SettlementRejection.VAULT_MISSING, "404 vault_not_found"),
            Map.entry(SettlementRejection.PERIOD_CLOSED, "409 period_closed"),
            Map.entry(SettlementRejection.SETTLEMENT_UNKNOWN, "404 not_found"),
            Map.entry(SettlementRejection.ATTEMPT_LIVES, "409 settlement_under_way"),
            Map.entry(SettlementRejection.ATTEMPT_OUT_OF_TURN, "409 settlement_under_way"),
            Map.entry(SettlementRejection.ATTEMPT_NOT_LIVE, "409 settlement_under_way"),
            Map.entry(SettlementRejection.NOT_BLOCKED, "409 settlement_not_blocked"),
            Map.entry(SettlementRejection.ALREADY_SETTLED, "409 settlement_settled"),
            Map.entry(SettlementRejection.NOT_PROVEN, "409 not_proven"),
            Map.entry(SettlementRejection.BLOCKED, "409 settlement_blocked"),
            Map.entry(SettlementRejection.ENDED, "409 settlement_not_compensated"),
            Map.entry(SettlementRejection.NOT_FAILED, "409 settlement_not_compensated"),
            Map.entry(PriceRejection.PRICE_BACKDATED, "400 price_backdated"),
            Map.entry(PriceRejection.PRICE_NOT_NEWER, "409 price_not_newer"),
            Map.entry(PriceRejection.PRICE_DECIMALS_DIFFER, "409 price_decimals_differ"));

    static Stream<Enum<?>> everyRefusal() {
        return Stream.of(
                        UsageRejection.values(),
                        AdjustmentRejection.values(),
                        PeriodRejection.values(),
                        TenantRejection.values(),
                        SettlementRejection.values(),
                        PriceRejection.values())
                .flatMap(Stream::of);
    }

    @ParameterizedTest
    @MethodSource("everyRefusal")
    void asTheContractSaysForARefusal(Enum<?> reason) {
        Problem problem = Problems.of(new Refusal(reason, "one sentence"));

        assertThat(problem.status() + " " + problem.code()).isEqualTo(CONTRACT.get(reason));
        assertThat(problem.message()).isEqualTo("one sentence");
    }

    @Test
    void withTheFieldThatIsWrongWhereItIsOne() {
        Set<String> fields = new HashSet<>();
        everyRefusal()
                .map(reason -> Problems.of(new Refusal(reason, "x")))
                .forEach(problem -> problem.details().forEach(detail -> fields.add(detail.field())));

        assertThat(fields)
                .containsExactlyInAnyOrder("tenant", "metric", "event_date", "quantity", "period", "effective_from");
    }

    @Nested
    @DisplayName("with 503")
    class Unavailable {

        static List<Exception> outages() {
            SQLException refused = new SQLException("connection refused", "08001");
            return List.of(
                    new IntakeUnavailableException("x", null),
                    new BehindException(5),
                    new ConcurrencyException("x"),
                    new AggregateStreamCreationException("x"),
                    new CannotGetJdbcConnectionException("x", refused),
                    new QueryTimeoutException("x"),
                    new EventStoreException("x", refused),
                    new IllegalStateException(new EventStoreException("x", refused)),
                    new IllegalStateException(new SQLTransientConnectionException("pool is empty")),
                    new IllegalStateException(new SQLException("Connection is closed")));
        }

        @ParameterizedTest
        @MethodSource("outages")
        void ifItWillPass(Exception failure) {
            Problem problem = Problems.of(failure);

            assertThat(problem.status()).isEqualTo(503);
            assertThat(problem.retryAfter()).isNotNull();
            assertThat(problem.message()).doesNotContain("connection refused");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"08006", "40001", "40P01", "53300", "57P01", "57P03", "57014", "55P03", "25P03", "25P04"})
        void ifTheDatabaseIsAwayOrBusy(String state) {
            assertThat(Problems.of(new IllegalStateException(new SQLException("x", state)))
                            .status())
                    .isEqualTo(503);
        }
    }

    @Nested
    @DisplayName("with 500 that tells nothing")
    class Fault {

        static List<Exception> faults() {
            IllegalStateException ring = new IllegalStateException("secret");
            ring.initCause(new IllegalStateException("secret", ring));
            return List.of(
                    new NullPointerException("secret"),
                    new IllegalStateException("secret"),
                    ring,
                    new CommandExecutionException("secret", null),
                    new CommandExecutionException("secret", null, "some text"),
                    new CommandExecutionException("secret", null, HttpEnum.SECRET),
                    new IllegalStateException(new SQLException("secret", "42P01")));
        }

        private enum HttpEnum {
            SECRET
        }

        @ParameterizedTest
        @MethodSource("faults")
        void ifItIsOurs(Exception failure) {
            assertThat(Problems.of(failure)).isEqualTo(Problem.internalError());
        }
    }

    @Test
    void withTheProblemItBrings() {
        Problem problem = new Problem(418, "teapot", "short and stout");

        assertThat(Problems.of(new ProblemException(problem))).isSameAs(problem);
    }

    @Test
    void asHttpSaysForWhatTheFrameworkRefuses() {
        assertThat(codeOf(new HttpRequestMethodNotSupportedException("PUT"))).isEqualTo("405 method_not_allowed");
        assertThat(codeOf(new HttpMediaTypeNotAcceptableException(List.of(MediaType.APPLICATION_JSON))))
                .isEqualTo("406 not_acceptable");
        assertThat(codeOf(new HttpMediaTypeNotSupportedException("no"))).isEqualTo("415 unsupported_media_type");
        assertThat(codeOf(new NoResourceFoundException(HttpMethod.GET, "/x", "x")))
                .isEqualTo("404 not_found");
    }

    private static String codeOf(Exception failure) {
        Problem problem = Problems.of(failure);
        return problem.status() + " " + problem.code();
    }
}
