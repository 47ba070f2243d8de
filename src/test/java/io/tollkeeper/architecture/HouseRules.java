package io.tollkeeper.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.tollkeeper.architecture.Shapes.areHoldersOfConstants;
import static io.tollkeeper.architecture.Shapes.beOnNullMarkedPackages;
import static io.tollkeeper.architecture.Shapes.beRecordedFacts;
import static io.tollkeeper.architecture.Shapes.cacheTheirText;
import static io.tollkeeper.architecture.Shapes.copyTheCollectionsTheyAreGiven;
import static io.tollkeeper.architecture.Shapes.declareFloatingPointNumbers;
import static io.tollkeeper.architecture.Shapes.forgetTheirTablesOnReset;
import static io.tollkeeper.architecture.Shapes.haveAHandlerOf;
import static io.tollkeeper.architecture.Shapes.neverHandleEventsInReplay;
import static io.tollkeeper.architecture.Shapes.readTheClock;
import static io.tollkeeper.architecture.Shapes.takeARecordOfTheVocabulary;
import static io.tollkeeper.architecture.Shapes.takeRecordedFacts;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MessageHandler;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;

/**
 * Each constant is one rule. {@link ArchitectureTest} checks that the house keeps them, {@link ArchitectureBreachTest}
 * that each refuses what it is there to refuse.
 *
 * <p>The package patterns begin with two dots, so that the breaches can live outside the application's packages.
 */
final class HouseRules {

    static final String HOUSE = "..tollkeeper..";
    static final String API = "..tollkeeper.api..";
    static final String COMMAND = "..tollkeeper.command..";
    static final String QUERY = "..tollkeeper.query..";
    static final String SAGA = "..tollkeeper.saga..";
    static final String AUDIT = "..tollkeeper.query.audit..";
    static final String VERIFY = "..tollkeeper.verify..";

    static final ArchRule ROOMS_ARE_ENTERED_BY_THEIR_DOORS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("api")
            .definedBy(API)
            .layer("command")
            .definedBy(COMMAND)
            .layer("query")
            .definedBy(QUERY)
            .layer("saga")
            .definedBy(SAGA)
            .layer("app")
            .definedBy(resideInAPackage(HOUSE).and(not(resideInAnyPackage(API, COMMAND, QUERY, SAGA))))
            .whereLayer("api")
            .mayNotAccessAnyLayer()
            .whereLayer("command")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("query")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("saga")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("app")
            .mayNotBeAccessedByAnyLayer();

    static final ArchRule THE_VOCABULARY_KNOWS_NO_MACHINERY = classes()
            .that()
            .resideInAPackage(API)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            API,
                            "java.lang..",
                            "java.math",
                            "java.nio.charset",
                            "java.time..",
                            "java.util..",
                            "org.jspecify.annotations",
                            "com.fasterxml.jackson.annotation")
                    .or(type(Revision.class))
                    .or(type(TargetAggregateIdentifier.class)))
            .because("both sides must be able to speak it: values and annotations, no Spring, no JDBC, no I/O");

    static final ArchRule DECISIONS_DO_NO_IO = noClasses()
            .that()
            .resideInAPackage(COMMAND)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.io",
                    "java.net..",
                    "java.nio.channels..",
                    "java.nio.file..",
                    "java.sql..",
                    "javax.sql..",
                    "jakarta..",
                    "org.postgresql..",
                    "org.springframework.dao..",
                    "org.springframework.http..",
                    "org.springframework.jdbc..",
                    "org.springframework.web..")
            .because("facts come to a decision through its ports");

    static final ArchRule ONLY_THE_APPLICATION_SPEAKS_HTTP_TO_USERS = noClasses()
            .that()
            .resideInAnyPackage(API, COMMAND, QUERY, SAGA)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.servlet..", "org.springframework.web..", "org.springframework.security..");

    static final ArchRule DECISIONS_LEAVE_TIME_AND_CHANCE_TO_OTHERS = noClasses()
            .that()
            .resideInAnyPackage(API, COMMAND)
            .should(readTheClock())
            .because("a replay must decide the same; time and chance are parameters");

    static final ArchRule EVENTS_ARE_RECORDED_FACTS =
            classes().that().resideInAPackage(API).should(beRecordedFacts());

    static final ArchRule EVENT_HANDLERS_TAKE_RECORDED_FACTS =
            codeUnits().that().areMetaAnnotatedWith(EventHandler.class).should(takeRecordedFacts());

    static final ArchRule COMMANDS_AND_QUERIES_ARE_RECORDS = codeUnits()
            .that()
            .areAnnotatedWith(CommandHandler.class)
            .or()
            .areAnnotatedWith(QueryHandler.class)
            .should(takeARecordOfTheVocabulary());

    static final ArchRule THE_VOCABULARY_IS_MADE_OF_RECORDS = classes()
            .that()
            .resideInAPackage(API)
            .and()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .and()
            .areNotAssignableTo(Throwable.class)
            .and(not(areHoldersOfConstants()))
            .and(not(cacheTheirText()))
            .should()
            .beRecords();

    static final ArchRule RECORDS_KEEP_WHAT_THEY_ARE_GIVEN =
            classes().that().resideInAPackage(API).and().areRecords().should(copyTheCollectionsTheyAreGiven());

    static final ArchRule HANDLERS_ARE_CALLED_BY_AXON_ONLY = noCodeUnits()
            .that()
            .areMetaAnnotatedWith(MessageHandler.class)
            .should()
            .bePublic();

    static final ArchRule AGGREGATES_STAY_IN_THEIR_ROOM = classes()
            .that()
            .areAnnotatedWith(Aggregate.class)
            .should()
            .resideInAPackage(COMMAND)
            .andShould()
            .notBePublic();

    static final ArchRule PROJECTIONS_CAN_BE_REBUILT = classes()
            .that()
            .resideInAPackage(QUERY)
            .and(haveAHandlerOf(EventHandler.class))
            .should(forgetTheirTablesOnReset());

    // Nothing listens outside of query yet; whoever comes first is met by the rule.
    static final ArchRule EFFECTS_ARE_NOT_REPLAYED = classes()
            .that()
            .resideOutsideOfPackage(QUERY)
            .and(haveAHandlerOf(EventHandler.class))
            .should(neverHandleEventsInReplay())
            .allowEmptyShould(true);

    static final ArchRule EVERY_PACKAGE_SAYS_WHAT_MAY_BE_NULL =
            classes().that().resideInAPackage(HOUSE).should(beOnNullMarkedPackages());

    static final ArchRule CONTEXTS_OF_THE_VOCABULARY_FORM_NO_CYCLE =
            slices().matching("..tollkeeper.api.(*)..").should().beFreeOfCycles();

    static final ArchRule CONTEXTS_OF_THE_DECISIONS_FORM_NO_CYCLE =
            slices().matching("..tollkeeper.command.(*)..").should().beFreeOfCycles();

    static final ArchRule CONTEXTS_OF_THE_ANSWERS_FORM_NO_CYCLE =
            slices().matching("..tollkeeper.query.(*)..").should().beFreeOfCycles();

    static final ArchRule CONTEXTS_OF_THE_PROCESS_FORM_NO_CYCLE =
            slices().matching("..tollkeeper.saga.(*)..").should().beFreeOfCycles();

    static final ArchRule THE_SANDBOX_AND_ITS_CLIENT_ARE_STRANGERS = CompositeArchRule.of(noClasses()
                    .that()
                    .resideInAPackage("..tollkeeper.saga.sandbox..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("..tollkeeper.saga.soroban..", "org.stellar.."))
            .and(noClasses()
                    .that()
                    .resideInAPackage("..tollkeeper.saga.soroban..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("..tollkeeper.saga.sandbox..")
                    .allowEmptyShould(true))
            .because("a misreading of the wire format must not hide in both");

    static final ArchRule THE_AUDIT_SHARES_NOTHING_WITH_WHAT_IT_CHECKS = noClasses()
            .that()
            .resideInAPackage(AUDIT)
            .should()
            .dependOnClassesThat(resideInAPackage(HOUSE)
                    .and(not(resideInAnyPackage(AUDIT, API)).or(annotatedWith(Revision.class))))
            .because("a mistake in posting or in reading events must not be made again where it is looked for");

    static final ArchRule THE_VERIFIER_SHARES_NOTHING_WITH_THE_SERVER = noClasses()
            .that()
            .resideInAPackage(VERIFY)
            .should()
            .dependOnClassesThat(resideInAPackage(HOUSE).and(not(resideInAPackage(VERIFY))))
            .because("who checks a proof must not have to believe the one who made it");

    static final ArchRule ROOMS_OF_THE_APPLICATION_FORM_NO_CYCLE =
            slices().matching("..tollkeeper.(*)..").should().beFreeOfCycles();

    static final ArchRule COLLABORATORS_COME_BY_CONSTRUCTOR = GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

    static final ArchRule TIMES_ARE_INSTANTS = noClasses()
            .that()
            .resideInAPackage(HOUSE)
            .should()
            .dependOnClassesThat(
                    nameMatching("java\\.util\\.(Date|Calendar|GregorianCalendar|TimeZone)|java\\.text\\.\\w*DateFormat"
                            + "|java\\.sql\\.(Date|Time|Timestamp)"))
            .because("java.time says what is meant");

    static final ArchRule AMOUNTS_ARE_NEVER_FLOATING =
            noClasses().that().resideInAnyPackage(API, COMMAND, QUERY).should(declareFloatingPointNumbers());

    static final ArchRule NAMES_SAY_WHAT_THINGS_ARE = noClasses()
            .that()
            .resideInAPackage(HOUSE)
            .should()
            .haveNameMatching(".*(Impl|Manager|Utils?|Helper)(\\$.*)?")
            .because("such a name says only that no word was found");

    private HouseRules() {}

    static boolean isInTheHouse(JavaClass type) {
        return resideInAPackage(HOUSE).test(type);
    }
}
