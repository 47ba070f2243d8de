package io.tollkeeper.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.annotation.Annotation;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.NullMarked;

/** The shapes that {@link HouseRules} asks for and ArchUnit has no word for. */
final class Shapes {

    private static final Set<Class<?>> FLOATING = Set.of(float.class, double.class, Float.class, Double.class);

    private Shapes() {}

    /** A class with static members only. */
    static DescribedPredicate<JavaClass> areHoldersOfConstants() {
        return describe(
                "hold nothing but constants and functions",
                type -> type.getModifiers().contains(JavaModifier.FINAL)
                        && !type.isRecord()
                        && type.getConstructors().stream()
                                .allMatch(made -> made.getModifiers().contains(JavaModifier.PRIVATE))
                        && Stream.concat(type.getFields().stream(), type.getMethods().stream())
                                .allMatch(member -> member.getModifiers().contains(JavaModifier.STATIC)));
    }

    /** The one identifier that is asked for its text so often that it keeps it, which a record cannot. */
    static DescribedPredicate<JavaClass> cacheTheirText() {
        return describe("cache their text", type -> type.getName().endsWith(".api.metering.UsageId"));
    }

    /** A class with a method that carries the annotation itself, not one made of it. */
    static DescribedPredicate<JavaClass> haveAHandlerOf(Class<? extends Annotation> annotation) {
        return describe(
                "have a @" + annotation.getSimpleName(),
                type -> type.getAllMethods().stream().anyMatch(method -> method.isAnnotatedWith(annotation)));
    }

    /** What is said of an event's type: it is a record, it is in the vocabulary, and its form has a revision. */
    static ArchCondition<JavaClass> beRecordedFacts() {
        return condition("be records with a revision, if they are events", (JavaClass type) -> {
            boolean event = type.isAnnotatedWith(Revision.class)
                    || (!type.isInterface()
                            && type.getAllRawInterfaces().stream().anyMatch(Shapes::isNamedAsEvents));
            return !event || (type.isRecord() && type.isAnnotatedWith(Revision.class));
        });
    }

    private static boolean isNamedAsEvents(JavaClass type) {
        return HouseRules.isInTheHouse(type) && type.getSimpleName().endsWith("Event");
    }

    /** What is said of an event handler: what it takes of our own is an event, or an interface of events. */
    static ArchCondition<JavaCodeUnit> takeRecordedFacts() {
        return condition(
                "take records of the vocabulary with a revision",
                (JavaCodeUnit handler) -> handler.getRawParameterTypes().stream()
                        .limit(1)
                        .filter(HouseRules::isInTheHouse)
                        .allMatch(type -> isOfTheVocabulary(type)
                                && (type.isInterface() || (type.isRecord() && type.isAnnotatedWith(Revision.class)))));
    }

    static ArchCondition<JavaCodeUnit> takeARecordOfTheVocabulary() {
        return condition(
                "take a record of the vocabulary first",
                (JavaCodeUnit handler) -> handler.getRawParameterTypes().stream()
                        .findFirst()
                        .filter(type -> isOfTheVocabulary(type) && type.isRecord())
                        .isPresent());
    }

    private static boolean isOfTheVocabulary(JavaClass type) {
        return JavaClass.Predicates.resideInAPackage(HouseRules.API).test(type);
    }

    /** A record with a collection must copy it when it is made, and arrays cannot be kept from changing at all. */
    static ArchCondition<JavaClass> copyTheCollectionsTheyAreGiven() {
        return condition("copy the collections they are given, and hold no arrays", (JavaClass type) -> {
            var components =
                    type.getFields().stream().filter(Shapes::isOfARecord).toList();
            return components.stream().noneMatch(field -> field.getRawType().isArray())
                    && (components.stream().noneMatch(Shapes::isCollection)
                            || type.getConstructors().stream().allMatch(Shapes::copiesOrDelegates));
        });
    }

    private static boolean copiesOrDelegates(JavaConstructor constructor) {
        return constructor.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().getPackageName().equals("java.util")
                                && (call.getName().equals("copyOf")
                                        || call.getName().startsWith("unmodifiable")))
                || constructor.getConstructorCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().equals(constructor.getOwner()));
    }

    private static boolean isOfARecord(JavaField field) {
        return !field.getModifiers().contains(JavaModifier.STATIC);
    }

    private static boolean isCollection(JavaField field) {
        return field.getRawType().isAssignableTo(Collection.class)
                || field.getRawType().isAssignableTo(Map.class);
    }

    /** Reads a clock of any kind, or draws by chance. */
    static ArchCondition<JavaClass> readTheClock() {
        return condition(
                "read a clock or draw by chance",
                (JavaClass type) -> type.getAccessesFromSelf().stream().anyMatch(Shapes::asksForTimeOrChance)
                        || type.getDirectDependenciesFromSelf().stream()
                                .map(Dependency::getTargetClass)
                                .anyMatch(Shapes::givesTimeOrChance));
    }

    private static boolean asksForTimeOrChance(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        return switch (access.getTarget().getName()) {
            case "now" -> owner.startsWith("java.time.");
            case "currentTimeMillis", "nanoTime" -> owner.equals("java.lang.System");
            case "random" -> owner.equals("java.lang.Math") || owner.equals("java.lang.StrictMath");
            case "randomUUID" -> owner.equals("java.util.UUID");
            default -> false;
        };
    }

    private static boolean givesTimeOrChance(JavaClass type) {
        return type.isAssignableTo(RandomGenerator.class)
                || type.isAssignableTo(InstantSource.class)
                || type.isEquivalentTo(IdentifierFactory.class);
    }

    static ArchCondition<JavaClass> declareFloatingPointNumbers() {
        return condition(
                "declare floating-point numbers",
                (JavaClass type) -> Stream.concat(
                                type.getFields().stream().map(JavaField::getRawType),
                                type.getCodeUnits().stream()
                                        .flatMap(unit -> Stream.concat(
                                                Stream.of(unit.getRawReturnType()),
                                                unit.getRawParameterTypes().stream())))
                        .anyMatch(declared -> FLOATING.stream().anyMatch(declared::isEquivalentTo)));
    }

    static ArchCondition<JavaClass> forgetTheirTablesOnReset() {
        var haveAResetHandler = haveAHandlerOf(ResetHandler.class);
        return condition(haveAResetHandler.getDescription(), haveAResetHandler);
    }

    static ArchCondition<JavaClass> neverHandleEventsInReplay() {
        return condition(
                "be @DisallowReplay, because they have effects outside of their own tables",
                (JavaClass type) -> type.isAnnotatedWith(DisallowReplay.class)
                        || type.getAllMethods().stream()
                                .filter(method -> method.isAnnotatedWith(EventHandler.class))
                                .allMatch(method -> method.isAnnotatedWith(DisallowReplay.class)));
    }

    static ArchCondition<JavaClass> beOnNullMarkedPackages() {
        return condition("lie in a package whose package-info is @NullMarked", (JavaClass type) -> {
            JavaPackage home = type.getPackage();
            return home.isAnnotatedWith(NullMarked.class);
        });
    }

    private static <T> ArchCondition<T> condition(String description, Predicate<T> holds) {
        return new ArchCondition<>(description) {
            @Override
            public void check(T item, ConditionEvents events) {
                boolean satisfied = holds.test(item);
                String text = nameOf(item) + (satisfied ? " does " : " does not ") + description;
                events.add(new SimpleConditionEvent(item, satisfied, text));
            }
        };
    }

    private static String nameOf(Object item) {
        return item instanceof JavaMember member
                ? member.getFullName()
                : item instanceof JavaClass type ? type.getName() : String.valueOf(item);
    }
}
