// Three lint rules of this house that no published plugin has. Loaded by oxlint (`jsPlugins` in .oxlintrc.json), which wants
// plain JavaScript and a default export.

const markupProperties = new Set(['innerHTML', 'outerHTML', 'srcdoc']);
const markupCalls = new Set(['insertAdjacentHTML', 'createContextualFragment', 'setHTMLUnsafe']);

const noMarkupStrings = {
  meta: {
    type: 'problem',
    messages: { markup: '{{name}} parses markup from a string: build nodes, or let Preact do it.' },
  },
  create(context) {
    const report = (node, name) => context.report({ node, messageId: 'markup', data: { name } });
    return {
      AssignmentExpression(node) {
        const name = memberName(node.left);
        if (markupProperties.has(name)) report(node, name);
      },
      CallExpression(node) {
        const name = memberName(node.callee);
        const isDocumentWrite =
          (name === 'write' || name === 'writeln') && node.callee.object.name === 'document';
        if (markupCalls.has(name) || isDocumentWrite) report(node, name);
      },
      JSXAttribute(node) {
        const name = node.name.name;
        if (name === 'dangerouslySetInnerHTML' || markupProperties.has(name)) report(node, name);
      },
      Property(node) {
        if (node.key.name === 'dangerouslySetInnerHTML') report(node, node.key.name);
      },
    };
  },
};

const noClockOrChance = {
  meta: {
    type: 'problem',
    messages: { impure: '{{name}} makes a rule impure: take the moment or the id as a parameter.' },
  },
  create(context) {
    const report = (node, name) => context.report({ node, messageId: 'impure', data: { name } });
    return {
      CallExpression(node) {
        if (isCallOf(node, 'Date', 'now')) report(node, 'Date.now()');
        if (isCallOf(node, 'Math', 'random')) report(node, 'Math.random()');
        if (node.callee.name === 'Date') report(node, 'Date()');
      },
      NewExpression(node) {
        if (node.callee.name === 'Date' && node.arguments.length === 0) report(node, 'new Date()');
      },
    };
  },
};

const noFloatMoney = {
  meta: {
    type: 'problem',
    messages: {
      float:
        '{{name}} brings fractions: amounts are whole numbers (points, cents). Divide last, round by name.',
    },
  },
  create(context) {
    const report = (node, name) => context.report({ node, messageId: 'float', data: { name } });
    return {
      CallExpression(node) {
        const name = memberName(node.callee) ?? node.callee.name;
        if (name === 'parseFloat' || name === 'toFixed' || name === 'toPrecision')
          report(node, name);
      },
      // An amount times or divided by a decimal fraction: 0.1 has no exact value.
      BinaryExpression(node) {
        const isScaling = node.operator === '*' || node.operator === '/';
        if (!isScaling) return;
        for (const [fraction, amount] of [
          [node.left, node.right],
          [node.right, node.left],
        ]) {
          const isFraction =
            typeof fraction.value === 'number' && !Number.isInteger(fraction.value);
          if (isFraction && /amount|points|price|total|cents|money/i.test(nameOf(amount))) {
            report(node, `${nameOf(amount)} ${node.operator} ${fraction.raw}`);
          }
        }
      },
    };
  },
};

function memberName(node) {
  if (node?.type !== 'MemberExpression') return undefined;
  return node.computed ? node.property.value : node.property.name;
}

function nameOf(node) {
  return String(memberName(node) ?? node.name ?? '');
}

function isCallOf(node, object, property) {
  return memberName(node.callee) === property && node.callee.object.name === object;
}

export default {
  meta: { name: 'zegel' },
  rules: {
    'no-markup-strings': noMarkupStrings,
    'no-clock-or-chance': noClockOrChance,
    'no-float-money': noFloatMoney,
  },
};
