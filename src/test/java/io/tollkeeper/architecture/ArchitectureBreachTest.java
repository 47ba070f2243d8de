package io.tollkeeper.architecture;

import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every rule, on a small house outside the application that breaks it: with one breach at a time the rule must refuse
 * and name it, without any it must hold.
 */
@DisplayName("The rule of the house")
class ArchitectureBreachTest {

    private static final String SMALL_HOUSE = "breach.tollkeeper.";

    private static final Map<String, List<String>> BREACHES = Map.ofEntries(
            entry(
                    "ROOMS_ARE_ENTERED_BY_THEIR_DOORS",
                    List.of(
                            "api.metering.Words$KnowsADecision",
                            "command.metering.Decisions$KnowsAnAnswer",
                            "command.metering.Decisions$KnowsAnErrand",
                            "command.metering.Decisions$KnowsADoor",
                            "query.metering.Answers$KnowsADecision",
                            "query.metering.Answers$KnowsAnErrand",
                            "query.metering.Answers$KnowsADoor",
                            "saga.metering.Errands$KnowsADecision",
                            "saga.metering.Errands$KnowsAnAnswer",
                            "saga.metering.Errands$KnowsADoor")),
            entry(
                    "THE_VOCABULARY_KNOWS_NO_MACHINERY",
                    List.of(
                            "api.metering.Words$KnowsAFramework",
                            "api.metering.Words$KnowsADatabase",
                            "api.metering.Words$KnowsADecision")),
            entry(
                    "DECISIONS_DO_NO_IO",
                    List.of(
                            "command.metering.Decisions$ReadsAFile",
                            "command.metering.Decisions$AsksADatabase",
                            "command.metering.Decisions$AsksADatabaseBySpring",
                            "command.metering.Decisions$CallsTheNetwork")),
            entry("ONLY_THE_APPLICATION_SPEAKS_HTTP_TO_USERS", List.of("query.metering.Answers$SpeaksHttp")),
            entry(
                    "DECISIONS_LEAVE_TIME_AND_CHANCE_TO_OTHERS",
                    List.of(
                            "api.metering.Words$TellsTheTime",
                            "command.metering.Decisions$ReadsTheInstant",
                            "command.metering.Decisions$ReadsTheDate",
                            "command.metering.Decisions$ReadsAClock",
                            "command.metering.Decisions$ReadsAnInstantSource",
                            "command.metering.Decisions$ReadsTheMillis",
                            "command.metering.Decisions$ReadsTheNanos",
                            "command.metering.Decisions$ReadsTheClockByReference",
                            "command.metering.Decisions$DrawsAnIdentifier",
                            "command.metering.Decisions$DrawsANumber",
                            "command.metering.Decisions$DrawsANumberOfItsThread",
                            "command.metering.Decisions$DrawsAFraction")),
            entry(
                    "EVENTS_ARE_RECORDED_FACTS",
                    List.of("api.metering.Words$EventWithoutRevision", "api.metering.Words$EventThatIsNoRecord")),
            entry(
                    "EVENT_HANDLERS_TAKE_RECORDED_FACTS",
                    List.of(
                            "command.metering.Decisions$RemembersWhatIsNoFact",
                            "query.metering.Answers$ListensToWhatIsNoFact")),
            entry(
                    "COMMANDS_AND_QUERIES_ARE_RECORDS",
                    List.of(
                            "command.metering.Decisions$TakesAText",
                            "command.metering.Decisions$TakesARecordOfItsOwn",
                            "query.metering.Answers$AnswersAText")),
            entry("THE_VOCABULARY_IS_MADE_OF_RECORDS", List.of("api.metering.Words$CommandThatCanChange")),
            entry(
                    "RECORDS_KEEP_WHAT_THEY_ARE_GIVEN",
                    List.of(
                            "api.metering.Words$KeepsTheCallersList",
                            "api.metering.Words$KeepsTheCallersMap",
                            "api.metering.Words$HoldsAnArray")),
            entry(
                    "HANDLERS_ARE_CALLED_BY_AXON_ONLY",
                    List.of(
                            "command.metering.Decisions$HandlesInPublic",
                            "command.metering.Decisions$RemembersInPublic",
                            "command.metering.Decisions$IsMadeInPublic",
                            "query.metering.Answers$AnswersInPublic",
                            "query.metering.Answers$ListensInPublic",
                            "saga.metering.Errands$RunsInPublic")),
            entry(
                    "AGGREGATES_STAY_IN_THEIR_ROOM",
                    List.of("command.metering.Decisions$AggregateInPublic", "rest.Doors$DecidesAtTheDoor")),
            entry("PROJECTIONS_CAN_BE_REBUILT", List.of("query.metering.Answers$CannotBeRebuilt")),
            entry(
                    "EFFECTS_ARE_NOT_REPLAYED",
                    List.of(
                            "saga.metering.Errands$IsRunAgainInReplay",
                            "saga.metering.Errands$IsHalfRunAgainInReplay",
                            "rest.Doors$IsOpenedAgainInReplay")),
            entry("EVERY_PACKAGE_SAYS_WHAT_MAY_BE_NULL", List.of("unmarked.SaysNothingOfNulls")),
            entry("CONTEXTS_OF_THE_VOCABULARY_FORM_NO_CYCLE", List.of("api.pricing.TariffThatKnowsItsUse")),
            entry("CONTEXTS_OF_THE_DECISIONS_FORM_NO_CYCLE", List.of("command.pricing.RateThatKnowsItsUse")),
            entry("CONTEXTS_OF_THE_ANSWERS_FORM_NO_CYCLE", List.of("query.pricing.TableThatKnowsItsUse")),
            entry("CONTEXTS_OF_THE_PROCESS_FORM_NO_CYCLE", List.of("saga.pricing.NetworkThatKnowsItsUse")),
            entry(
                    "THE_SANDBOX_AND_ITS_CLIENT_ARE_STRANGERS",
                    List.of("saga.sandbox.LedgerThatKnowsItsClient", "saga.soroban.ClientThatKnowsItsLedger")),
            entry(
                    "THE_AUDIT_SHARES_NOTHING_WITH_WHAT_IT_CHECKS",
                    List.of("query.audit.Checks$AsksTheProjection", "query.audit.Checks$ReadsWithTheProjectionsEyes")),
            entry(
                    "THE_VERIFIER_SHARES_NOTHING_WITH_THE_SERVER",
                    List.of("verify.Verifiers$AsksTheServer", "verify.Verifiers$SpeaksItsWords")),
            entry("ROOMS_OF_THE_APPLICATION_FORM_NO_CYCLE", List.of("log.JournalThatKnowsItsDoor")),
            entry(
                    "COLLABORATORS_COME_BY_CONSTRUCTOR",
                    List.of("rest.Doors$GetsItsCollaboratorByField", "rest.Doors$GetsItsSettingByField")),
            entry(
                    "TIMES_ARE_INSTANTS",
                    List.of(
                            "api.metering.Words$HappenedOnADate",
                            "query.metering.Answers$ReadsATimestamp",
                            "rest.Doors$LooksAtACalendar")),
            entry(
                    "AMOUNTS_ARE_NEVER_FLOATING",
                    List.of(
                            "api.metering.Words$CostsADouble",
                            "api.metering.Words$CostsABoxedFloat",
                            "api.metering.Words$ReturnsADouble",
                            "command.metering.Decisions$CostsADouble",
                            "query.metering.Answers$AddsUpInDoubles")),
            entry(
                    "NAMES_SAY_WHAT_THINGS_ARE",
                    List.of(
                            "api.metering.Words$PriceManager",
                            "api.metering.Words$PriceUtils",
                            "api.metering.Words$PriceImpl",
                            "api.metering.Words$PriceHelper")));

    private static final JavaClasses HOUSE_WITHOUT_A_BREACH = houseWith(Set.of());

    @ParameterizedTest(name = "{0} refuses {1}")
    @MethodSource("breaches")
    void refusesItsBreachAndNamesIt(String rule, String breach) {
        EvaluationResult result = rule(rule).evaluate(houseWith(Set.of(breach)));

        assertThat(result.hasViolation()).isTrue();
        assertThat(result.getFailureReport().getDetails()).anyMatch(detail -> detail.contains(breach));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void isKeptWithoutABreach(String name, ArchRule rule) {
        rule.allowEmptyShould(true).check(HOUSE_WITHOUT_A_BREACH);
    }

    @Test
    void hasABreachToRefuse() {
        assertThat(BREACHES.keySet()).isEqualTo(NamedRules.all().keySet());
    }

    private static ArchRule rule(String name) {
        return requireNonNull(NamedRules.all().get(name), name);
    }

    /** Reads the small house without all breaches but the given ones: they would be seen through others' eyes. */
    private static JavaClasses houseWith(Set<String> breaches) {
        List<String> missing = breachingClasses()
                .filter(breach -> !breaches.contains(breach))
                .map(breach -> '/' + breach.replace('.', '/') + ".class")
                .toList();
        return new ClassFileImporter()
                .withImportOption(location -> missing.stream().noneMatch(location::contains))
                .importPackages("breach");
    }

    private static Stream<String> breachingClasses() {
        return BREACHES.values().stream().flatMap(List::stream).map(SMALL_HOUSE::concat);
    }

    static Stream<Arguments> breaches() {
        return BREACHES.entrySet().stream()
                .flatMap(rule ->
                        rule.getValue().stream().map(breach -> Arguments.of(rule.getKey(), SMALL_HOUSE + breach)));
    }

    static Stream<Arguments> rules() {
        return ArchitectureTest.rules();
    }
}
