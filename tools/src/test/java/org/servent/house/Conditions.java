package org.servent.house;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.annotation.Annotation;
import java.util.function.BiPredicate;

/** Conditions that ArchUnit has no words for. */
final class Conditions {
  private Conditions() {}

  static ArchCondition<JavaClass> dependOnlyOn(String what,
      BiPredicate<JavaClass, JavaClass> allowed) {
    return new ArchCondition<>("depend only on " + what) {
      @Override
      public void check(JavaClass user, ConditionEvents events) {
        for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
          if (!allowed.test(user, dependency.getTargetClass())) {
            events.add(SimpleConditionEvent.violated(user, dependency.getDescription()));
          }
        }
      }
    };
  }

  static ArchCondition<JavaClass> liveInAPackageAnnotatedWith(
      Class<? extends Annotation> annotation) {
    return new ArchCondition<>("live in a package annotated with @" + annotation.getSimpleName()) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (!type.getPackage().isAnnotatedWith(annotation)) {
          events.add(SimpleConditionEvent.violated(type,
              type.getName() + " lives in a package without it"));
        }
      }
    };
  }
}
