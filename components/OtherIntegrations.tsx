import { i18n } from '#i18n';

/** What else can be done about a session without a result: add another integration, or ask one of several. */
export type OtherIntegrationsProps =
  | { readonly onAdd: () => void }
  | {
      readonly integrations: readonly { readonly id: string; readonly name: string }[];
      readonly onCheckWith: (integrationId: string) => void;
    };

/** Shows "Check with: Live, Test", or a button that adds another integration. */
export function OtherIntegrations(props: OtherIntegrationsProps) {
  if ('onAdd' in props) {
    return (
      <button type="button" class="plain" onClick={props.onAdd}>
        {i18n.t('action.add_integration')}
      </button>
    );
  }
  return (
    <fieldset class="check-with">
      <legend class="quiet">{i18n.t('action.check_with')}</legend>
      {props.integrations.map(({ id, name }) => (
        <button key={id} type="button" onClick={() => props.onCheckWith(id)}>
          <bdi>{name}</bdi>
        </button>
      ))}
    </fieldset>
  );
}
