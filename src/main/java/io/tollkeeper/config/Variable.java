package io.tollkeeper.config;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.ResolvableType;

/**
 * One setting: the variable, the property that it fills, and what that property holds.
 *
 * @param name of the environment variable
 * @param property its dotted name
 */
public record Variable(String name, String property, ResolvableType type, Setting setting) {

    /** Returns the settings that a record of properties declares, in its order. */
    static List<Variable> of(Class<? extends Record> properties) {
        String prefix = properties.getAnnotation(ConfigurationProperties.class).value();
        List<Variable> variables = new ArrayList<>();
        for (RecordComponent component : properties.getRecordComponents()) {
            Setting setting = component.getAnnotation(Setting.class);
            if (setting != null) {
                variables.add(new Variable(
                        setting.value(),
                        prefix + '.' + kebab(component.getName()),
                        ResolvableType.forType(component.getGenericType()),
                        setting));
            }
        }
        return variables;
    }

    /** Tells whether it holds several values, with commas between. */
    boolean isList() {
        return Collection.class.isAssignableFrom(type.toClass());
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
